import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Shape } from "#kernel/config/shape.ts";
import { emptyOf } from "./empty.ts";
import { useLabel, type FieldProps } from "./field.ts";
import s from "../regulations.module.css";

/** Entries in an order: each in a frame, to be added and taken away. */
export function ListField(props: FieldProps<Shape & { kind: "list" }>) {
  const { path, shape, value, change, Field } = props;
  const { t } = useTranslation();
  const label = useLabel(props);
  const entries = (value as unknown[] | undefined) ?? [];
  return (
    <fieldset className={s.group}>
      <legend>{label}</legend>
      {entries.map((entry, index) => (
        // Entries have no identity of their own; they are told apart by their place.
        <fieldset key={index} className={s.group}>
          <legend>{t("settings.list.item", { no: index + 1 })}</legend>
          <Field {...props} framed path={[...path, index]} shape={shape.item} value={entry} optional={false} />
          <Group justify="flex-end">
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={() =>
                change(
                  path,
                  entries.filter((_, each) => each !== index),
                )
              }
            >
              {t("settings.list.remove", { no: index + 1 })}
            </Button>
          </Group>
        </fieldset>
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => change(path, [...entries, emptyOf(shape.item)])}>
          {t("settings.list.add")}
        </Button>
      </Group>
    </fieldset>
  );
}
