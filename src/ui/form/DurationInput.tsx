import { Group, Input, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FigureInput } from "./FigureInput.tsx";
import { FieldLabel } from "./FieldLabel.tsx";
import { DURATION_UNITS, splitDuration, type DurationUnit } from "./duration.ts";

type Props = {
  name: string;
  description?: string | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
  /** Minutes. */
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

/** A length of time: figure and unit. */
export function DurationInput({ name, description, required, error, value, onChange }: Props) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<DurationUnit>(() => splitDuration(value).unit);
  const set = (amount: number | undefined, next: DurationUnit) => {
    setUnit(next);
    onChange(amount === undefined ? undefined : Math.round(amount * DURATION_UNITS[next]));
  };
  const amount = value === undefined ? undefined : value / DURATION_UNITS[unit];
  return (
    <Input.Wrapper
      label={<FieldLabel label={name} required={required} />}
      description={description}
      error={error}
      labelElement="div"
    >
      <Group gap={6}>
        <FigureInput
          w={110}
          aria-label={name}
          aria-invalid={error !== undefined}
          error={error !== undefined}
          decimals={2}
          value={amount}
          onChange={(next) => set(next, unit)}
        />
        <Select
          w={110}
          aria-label={t("ui.form.unitOf", { label: name })}
          allowDeselect={false}
          data={Object.keys(DURATION_UNITS).map((each) => ({ value: each, label: t(`ui.form.unit.${each}`) }))}
          value={unit}
          onChange={(next) => next && set(amount, next as DurationUnit)}
        />
      </Group>
    </Input.Wrapper>
  );
}
