import { Input, MultiSelect, Radio, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ChecklistInput } from "./ChecklistInput.tsx";
import { DatetimeInput } from "./DatetimeInput.tsx";
import { DayInput } from "./DayInput.tsx";
import { DurationInput } from "./DurationInput.tsx";
import { EntityInput } from "./EntityInput.tsx";
import { FigureInput } from "./FigureInput.tsx";
import { FieldLabel } from "./FieldLabel.tsx";
import type { EntityOption, Field, UploadedFile, WrittenField } from "./fields.ts";
import { FilesInput } from "./FilesInput.tsx";
import { TimeInput } from "./TimeInput.tsx";

type Props = {
  field: Exclude<Field, WrittenField>;
  value: unknown;
  onChange: (value: unknown) => void;
  error: string | undefined;
};

/** The inputs in which one chooses, counts or sends files. */
export default function MoreInput({ field, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const common = {
    label: <FieldLabel label={field.label} required={field.required} />,
    description: field.hint,
    error,
  };
  const input = { ...common, name: field.name, "aria-required": field.required };
  const named = { name: field.label, required: field.required, description: field.hint, error };
  const text = typeof value === "string" ? value : "";
  switch (field.kind) {
    case "date":
      return (
        <Input.Wrapper {...common} labelElement="div">
          <DayInput label={field.label} value={text} onChange={onChange} invalid={error !== undefined} />
        </Input.Wrapper>
      );
    case "time":
      return (
        <Input.Wrapper {...common} labelElement="div">
          <TimeInput label={field.label} value={text} onChange={onChange} invalid={error !== undefined} />
        </Input.Wrapper>
      );
    case "datetime":
      return <DatetimeInput {...named} quick={field.quick} value={text || undefined} onChange={onChange} />;
    case "duration":
      return <DurationInput {...named} value={value as number | undefined} onChange={onChange} />;
    case "number":
    case "money":
      return (
        <FigureInput
          {...input}
          maw={field.kind === "money" ? 220 : 160}
          unit={field.kind === "money" ? t("ui.form.yen") : field.unit}
          decimals={field.kind === "money" ? 0 : field.decimals}
          value={typeof value === "number" ? value : undefined}
          onChange={onChange}
        />
      );
    case "select":
      return field.options.length <= 5 ? (
        <Radio.Group {...common} value={text} onChange={onChange}>
          <Stack gap={8} mt={4}>
            {field.options.map((option) => (
              <Radio
                key={option.value}
                value={option.value}
                label={option.label}
                description={option.disabledReason ?? option.note}
                disabled={option.disabledReason !== undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        <Select
          {...input}
          placeholder={field.placeholder ?? t("ui.form.choose")}
          searchable
          // The first wrong field gets the focus; its list must not cover what is wrong with it.
          openOnFocus={false}
          nothingFoundMessage={t("ui.form.nothing")}
          data={field.options.map(({ value: key, label, disabledReason }) => ({
            value: key,
            label,
            disabled: disabledReason !== undefined,
          }))}
          value={text || null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case "multiselect":
      return (
        <MultiSelect
          {...input}
          placeholder={field.placeholder}
          searchable
          hidePickedOptions
          nothingFoundMessage={t("ui.form.nothing")}
          data={field.options.map(({ value: key, label }) => ({ value: key, label }))}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
        />
      );
    case "person":
    case "unit":
    case "people":
      return (
        <EntityInput
          {...named}
          search={field.search}
          multiple={field.kind === "people"}
          placeholder={field.kind === "unit" ? field.placeholder : undefined}
          value={value as EntityOption | EntityOption[] | undefined}
          onChange={onChange}
        />
      );
    case "checklist":
      return (
        <ChecklistInput
          {...named}
          options={field.options}
          value={(value as string[] | undefined) ?? []}
          onChange={onChange}
        />
      );
    case "files":
      return (
        <FilesInput
          {...named}
          upload={field.upload}
          accept={field.accept}
          maxBytes={field.maxBytes}
          value={(value as UploadedFile[] | undefined) ?? []}
          onChange={onChange}
        />
      );
  }
}
