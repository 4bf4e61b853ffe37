import { Select, TextInput } from "@mantine/core";
import type { Shape } from "#kernel/config/shape.ts";
import { DurationInput } from "#ui/form/DurationInput.tsx";
import { durationOf, minutesOf } from "./duration-text.ts";
import { useLabel, type FieldProps } from "./field.ts";

/** A text; a choice where it names something that exists; a length or time of day where it is one. */
export function TextField(props: FieldProps<Shape & { kind: "text" }>) {
  const { path, shape, value, names, errors, change, unreadable } = props;
  const label = useLabel(props);
  const error = errors[path.join(".")];
  const text = typeof value === "string" ? value : "";
  if (shape.format === "duration")
    return (
      <DurationInput
        name={label}
        value={minutesOf(text)}
        error={error}
        onChange={(next) => (next === undefined ? unreadable(path) : change(path, durationOf(next)))}
      />
    );
  if (shape.choose)
    return (
      <Select
        label={label}
        error={error}
        searchable
        allowDeselect={false}
        maw={320}
        data={(names[shape.choose] ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        value={text || null}
        onChange={(next) => next && change(path, next)}
      />
    );
  return (
    <TextInput
      label={label}
      error={error}
      {...(shape.format === "clock" ? { type: "time", maw: 140 } : {})}
      value={text}
      onChange={(event) => change(path, event.currentTarget.value)}
    />
  );
}
