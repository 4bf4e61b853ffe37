import { Button, Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Shape } from "#kernel/config/shape.ts";
import { emptyOf } from "./empty.ts";
import { useLabel, type FieldProps } from "./field.ts";
import s from "../regulations.module.css";

/** Entries by document: each document at most once. */
export function MapField(props: FieldProps<Shape & { kind: "map" }>) {
  const { path, shape, value, names, change, Field } = props;
  const { t } = useTranslation();
  const label = useLabel(props);
  const entries = (value as Record<string, unknown> | undefined) ?? {};
  const documents = names["document"] ?? [];
  const nameOf = (code: string) => documents.find((each) => each.code === code)?.name ?? code;
  const free = documents.filter(({ code }) => !(code in entries));
  return (
    <fieldset className={s.group}>
      <legend>{label}</legend>
      {Object.entries(entries).map(([key, entry]) => (
        <fieldset key={key} className={s.group}>
          <legend>{nameOf(key)}</legend>
          <Field {...props} framed path={[...path, key]} shape={shape.item} value={entry} />
          <Group justify="flex-end">
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => change([...path, key], undefined)}>
              {t("settings.map.remove", { name: nameOf(key) })}
            </Button>
          </Group>
        </fieldset>
      ))}
      <Select
        label={t("settings.map.add")}
        placeholder={t("settings.map.choose")}
        searchable
        maw={320}
        data={free.map(({ code, name }) => ({ value: code, label: name }))}
        value={null}
        onChange={(code) => code && change([...path, code], emptyOf(shape.item))}
      />
    </fieldset>
  );
}
