import { Checkbox, Stack } from "@mantine/core";
import type { Option } from "./fields.ts";

type Props = {
  label: string;
  description?: string | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
  options: readonly Option[];
  value: string[];
  onChange: (value: string[]) => void;
};

/** Points to confirm one by one. */
export function ChecklistInput({ label, description, required, error, options, value, onChange }: Props) {
  return (
    <Checkbox.Group {...{ label, description, error, value, onChange }} withAsterisk={required ?? false}>
      <Stack gap={8} mt={4}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} description={option.note} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
