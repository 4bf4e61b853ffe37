import { Checkbox, Input } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { now } from "../hooks/clock.ts";
import { DatetimeInput } from "./DatetimeInput.tsx";
import type { Field } from "./fields.ts";
import { isUnknown } from "./values.ts";
import s from "./UnknownToggle.module.css";

type Props = { field: Field; value: unknown; onChange: (value: unknown) => void; error: string | undefined };

/** 「調査中」: a required item may wait when the time of the next news is given. */
export function UnknownToggle({ field, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const unknown = isUnknown(value);
  return (
    <div className={unknown ? s.on : undefined}>
      {unknown && <Input.Label component="div">{field.label}</Input.Label>}
      <Checkbox
        size="xs"
        label={t("ui.form.unknown")}
        aria-label={t("ui.form.unknownOf", { label: field.label })}
        checked={unknown}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked
              ? { unknown: true, nextUpdateAt: new Date(now() + 3_600_000).toISOString() }
              : undefined,
          )
        }
      />
      {unknown && (
        <DatetimeInput
          name={t("ui.form.nextUpdateAt")}
          required
          quick={[30, 60]}
          value={value.nextUpdateAt}
          onChange={(at) => onChange({ unknown: true, nextUpdateAt: at ?? "" })}
          error={error}
        />
      )}
    </div>
  );
}
