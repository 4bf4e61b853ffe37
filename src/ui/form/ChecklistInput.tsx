import { Checkbox, Stack } from "@mantine/core";
import { FieldLabel } from "./FieldLabel.tsx";
import type { Option } from "./fields.ts";

type Props = {
  name: string;
  description?: string | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
  options: readonly Option[];
  value: string[];
  onChange: (value: string[]) => void;
};

/** Points to confirm one by one. */
export function ChecklistInput({ name, description, required, error, options, value, onChange }: Props) {
  return (
    <Checkbox.Group
      label={<FieldLabel label={name} required={required} />}
      {...{ description, error, value, onChange }}
    >
      <Stack gap={8} mt={4}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} description={option.note} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
