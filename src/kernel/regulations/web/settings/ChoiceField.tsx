import { MultiSelect, Select, TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isCode, type Shape } from "#kernel/config/shape.ts";
import { useLabel, type FieldProps } from "./field.ts";

/** One of given values, several of them, or several free texts. */
export function ChoiceField(props: FieldProps<Shape & { kind: "choice" | "texts" }>) {
  const { words, path, shape, value, names, errors, change } = props;
  const { t } = useTranslation();
  const common = { label: useLabel(props), error: errors[path.join(".")] };
  if (shape.kind === "choice")
    return (
      <Select
        {...common}
        maw={320}
        allowDeselect={false}
        data={shape.values.map((each) => ({ value: each, label: isCode(each) ? each : t(`${words}.${each}`) }))}
        value={typeof value === "string" ? value : null}
        onChange={(next) => next && change(path, next)}
      />
    );
  const chosen = (value as string[] | undefined) ?? [];
  const known = shape.choose
    ? names[shape.choose]?.map(({ code, name }) => ({ value: code, label: name }))
    : shape.values;
  return known ? (
    <MultiSelect {...common} searchable data={known} value={chosen} onChange={(next) => change(path, next)} />
  ) : (
    <TagsInput {...common} value={chosen} onChange={(next) => change(path, next)} />
  );
}
