import { Checkbox, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FigureInput } from "#ui/form/FigureInput.tsx";
import type { Shape } from "#kernel/config/shape.ts";
import { DurationInput } from "#ui/form/DurationInput.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import { EitherField } from "./EitherField.tsx";
import { ListField } from "./ListField.tsx";
import { MapField } from "./MapField.tsx";
import { TextField } from "./TextField.tsx";
import { useLabel, type FieldProps } from "./field.ts";
import { emptyOf } from "./empty.ts";
import { kept, shown } from "./units.ts";
import s from "../regulations.module.css";

/** One field of a value, by its shape. */
export function ShapeField(given: Omit<FieldProps, "Field">) {
  const props = { ...given, Field: ShapeField };
  const { shape } = props;
  switch (shape.kind) {
    case "number":
      return <NumberField {...props} shape={shape} />;
    case "flag":
      return <FlagField {...props} />;
    case "text":
      return <TextField {...props} shape={shape} />;
    case "choice":
    case "texts":
      return <ChoiceField {...props} shape={shape} />;
    case "group":
      return <GroupField {...props} shape={shape} />;
    case "list":
      return <ListField {...props} shape={shape} />;
    case "map":
      return <MapField {...props} shape={shape} />;
    case "either":
      return <EitherField {...props} shape={shape} />;
    case "maybe":
      return <MaybeField {...props} shape={shape} />;
    case "any":
      return null;
  }
}

function NumberField(props: FieldProps<Shape & { kind: "number" }>) {
  const { path, shape, value, errors, optional, change, unreadable } = props;
  const { t } = useTranslation();
  const label = useLabel(props);
  const error = errors[path.join(".")];
  const set = (next: number | undefined) => (next === undefined && !optional ? unreadable(path) : change(path, next));
  if (shape.unit === "minutes")
    return <DurationInput name={label} value={value as number | undefined} error={error} onChange={set} />;
  const { min, max, unit } = shape;
  const range = min !== null && max !== null && max < 1e6;
  return (
    <FigureInput
      label={label}
      description={range ? t("settings.range", { min: shown(min, unit), max: shown(max, unit) }) : undefined}
      error={error}
      maw={220}
      decimals={shape.whole && unit !== "bytes" ? 0 : 6}
      unit={unit ? <span>{t(`settings.unit.${unit}`)}</span> : undefined}
      rightSectionWidth={56}
      value={typeof value === "number" ? shown(value, unit) : undefined}
      onChange={(next) => set(next === undefined || Number.isNaN(next) ? undefined : kept(next, unit))}
    />
  );
}

function FlagField(props: FieldProps) {
  const label = useLabel(props);
  const { path, value, optional, change } = props;
  const set = (next: boolean) => change(path, next || !optional ? next : undefined);
  return <Checkbox label={label} checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />;
}

function GroupField(props: FieldProps<Shape & { kind: "group" }>) {
  const { words, path, shape, value, framed = false } = props;
  const label = useLabel(props);
  const fields = shape.fields.map(({ name, optional, shape: each }) => (
    <ShapeField
      {...props}
      key={name}
      framed={false}
      words={`${words}.${name}`}
      path={[...path, name]}
      shape={each}
      optional={optional}
      value={(value as Record<string, unknown> | undefined)?.[name]}
    />
  ));
  if (path.length === 0 || framed) return <Stack gap="sm">{fields}</Stack>;
  return (
    <fieldset className={s.group}>
      <legend>{label}</legend>
      {fields}
    </fieldset>
  );
}

function MaybeField(props: FieldProps<Shape & { kind: "maybe" }>) {
  const { words, path, shape, value, change } = props;
  const { t } = useTranslation();
  const label = useLabel(props);
  return (
    <div>
      <Checkbox
        label={t("settings.maybe", { label })}
        checked={value !== null && value !== undefined}
        onChange={(event) => change(path, event.currentTarget.checked ? emptyOf(shape.shape) : null)}
      />
      {value !== null && value !== undefined && <ShapeField {...props} words={words} shape={shape.shape} />}
    </div>
  );
}
