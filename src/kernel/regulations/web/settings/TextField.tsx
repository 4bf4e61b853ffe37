import { Input, Select, TextInput } from "@mantine/core";
import type { Shape } from "#kernel/config/shape.ts";
import { DurationInput } from "#ui/form/DurationInput.tsx";
import { TimeInput } from "#ui/form/TimeInput.tsx";
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
  if (shape.format === "clock")
    return (
      <Input.Wrapper label={label} labelElement="div" error={error}>
        <TimeInput
          label={label}
          value={text}
          invalid={error !== undefined}
          onChange={(next) => (next === "" ? unreadable(path) : change(path, next))}
        />
      </Input.Wrapper>
    );
  return (
    <TextInput label={label} error={error} value={text} onChange={(event) => change(path, event.currentTarget.value)} />
  );
}
