import { Checkbox, PasswordInput, Skeleton, TextInput, Textarea } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { FieldLabel } from "./FieldLabel.tsx";
import type { Field } from "./fields.ts";

const MoreInput = lazy(() => import("./MoreInput.tsx"));

type Props = { field: Field; value: unknown; onChange: (value: unknown) => void; error: string | undefined };

/** The input for one field descriptor. Those in which one only writes are here; the others are fetched. */
export function FieldInput({ field, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const input = {
    label: <FieldLabel label={field.label} required={field.required} />,
    description: field.hint,
    error,
    name: field.name,
    "aria-required": field.required,
  };
  const text = typeof value === "string" ? value : "";
  switch (field.kind) {
    case "text":
      return (
        <TextInput
          {...input}
          placeholder={field.placeholder}
          autoComplete={field.autoComplete ?? "off"}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "password":
      return (
        <PasswordInput
          {...input}
          autoComplete={field.autoComplete}
          visibilityToggleButtonProps={{ "aria-label": t("ui.form.showPassword") }}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "textarea":
      return (
        <Textarea
          {...input}
          placeholder={field.placeholder}
          minRows={field.rows ?? 3}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "checkbox":
      return (
        <Checkbox
          label={field.label}
          description={field.hint}
          error={error}
          aria-required={field.required}
          aria-invalid={error !== undefined}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    default:
      return (
        <Suspense fallback={<Skeleton height={64} />}>
          <MoreInput field={field} value={value} onChange={onChange} error={error} />
        </Suspense>
      );
  }
}
