import { TimePicker } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import { useTranslation } from "react-i18next";
import type { TimeInputProps } from "./time-input.ts";

/** Hours and minutes, typed or with the arrow keys. */
export default function ClockPicker({ label, value, onChange, invalid }: TimeInputProps) {
  const { t } = useTranslation();
  return (
    <TimePicker
      w={110}
      format="24h"
      leftSection={<IconClock size={16} stroke={1.6} />}
      hoursInputLabel={`${label} ${t("ui.form.hours")}`}
      minutesInputLabel={`${label} ${t("ui.form.minutes")}`}
      error={invalid}
      value={value}
      onChange={(next) => onChange(next.slice(0, 5))}
    />
  );
}
