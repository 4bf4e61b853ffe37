import { SegmentedControl, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Shape } from "#kernel/config/shape.ts";
import { emptyOf } from "./empty.ts";
import type { FieldProps } from "./field.ts";

/** The field that only this variant has; it gives the variant its name. */
function markOf(variants: Shape[], variant: Shape): string {
  const fieldsOf = (shape: Shape) => (shape.kind === "group" ? shape.fields.map(({ name }) => name) : []);
  const others = new Set(variants.filter((each) => each !== variant).flatMap(fieldsOf));
  return fieldsOf(variant).find((name) => !others.has(name)) ?? "";
}

/** A group of one of several kinds: first which, then its fields. What all kinds share is kept on a change. */
export function EitherField(props: FieldProps<Shape & { kind: "either" }>) {
  const { words, path, shape, value, change, Field } = props;
  const { t } = useTranslation();
  const marks = shape.variants.map((variant) => markOf(shape.variants, variant));
  const has = value as Record<string, unknown>;
  const index = Math.max(
    marks.findIndex((mark) => mark in has),
    0,
  );
  const current = shape.variants[index];
  if (!current) return null;
  const pick = (mark: string) => {
    const next = shape.variants[marks.indexOf(mark)];
    if (!next) return;
    const rest = Object.fromEntries(Object.entries(has).filter(([name]) => !marks.includes(name)));
    change(path, { ...(emptyOf(next) as object), ...rest });
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        value={marks[index] ?? ""}
        onChange={pick}
        data={marks.map((mark) => ({ value: mark, label: t(`${words}.${mark}`) }))}
      />
      <Field {...props} framed shape={current} />
    </Stack>
  );
}
