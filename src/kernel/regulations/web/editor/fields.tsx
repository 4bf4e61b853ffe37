import { Group, Select, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FigureInput } from "#ui/form/FigureInput.tsx";
import type { Text } from "../../pack.ts";
import { readPeriod, UNITS, writePeriod, type Unit } from "./period.ts";

interface PairProps {
  label: string;
  value: Text;
  onChange: (value: Text) => void;
  long?: boolean;
}

/** A text in both languages, Japanese first. */
export function TextPair({ label, value, onChange, long = false }: PairProps) {
  const { t } = useTranslation();
  const Input = long ? Textarea : TextInput;
  const more = long ? { autosize: true, minRows: 2 } : {};
  return (
    <Group grow align="start" gap="xs">
      <Input
        label={label}
        value={value.ja}
        onChange={(event) => onChange({ ...value, ja: event.currentTarget.value })}
        {...more}
      />
      <Input
        label={t("regulations.editor.english", { label })}
        lang="en"
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.currentTarget.value })}
        {...more}
      />
    </Group>
  );
}

interface PeriodProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  required?: boolean;
}

/** A period as a figure and its unit; one that has several units stays the text that it is. */
export function PeriodInput({ label, value, onChange, required = false }: PeriodProps) {
  const { t } = useTranslation();
  const read = readPeriod(value);
  if (value !== undefined && value !== "" && !read) {
    return (
      <TextInput label={label} value={value} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
    );
  }
  const unit: Unit = read?.unit ?? "minutes";
  return (
    <Group gap={6} align="end" wrap="nowrap">
      <FigureInput
        label={label}
        withAsterisk={required}
        w={110}
        value={read?.count}
        onChange={(count) => onChange(count !== undefined && count > 0 ? writePeriod(count, unit) : undefined)}
      />
      <Select
        aria-label={t("ui.form.unitOf", { label })}
        w={110}
        allowDeselect={false}
        data={UNITS.map((each) => ({ value: each, label: t(`regulations.editor.unit.${each}`) }))}
        value={unit}
        onChange={(next) => onChange(writePeriod(read?.count ?? 1, UNITS.find((each) => each === next) ?? "minutes"))}
      />
    </Group>
  );
}
