import { DateInput, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import IconCalendar from "@tabler/icons-react/dist/esm/icons/IconCalendar.mjs";
import "dayjs/locale/ja.js";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "../preferences.tsx";
import { now } from "../hooks/clock.ts";
import type { DayInputProps } from "./day-input.ts";
import { parseDay } from "./parse-day.ts";
import s from "./DayPicker.module.css";

/** A typed day or one from the calendar; 11/21, 1121, 20261121 and 2026-11-21 are all understood. */
export default function DayPicker({ label, value, onChange, invalid }: DayInputProps) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: locale === "ja" ? 0 : 1, weekendDays: [0, 6] }}>
      <DateInput
        w={160}
        aria-label={label}
        aria-invalid={invalid}
        error={invalid}
        value={value || null}
        onChange={(next) => onChange(next ?? "")}
        dateParser={(text) => parseDay(text, new Date(now()).getFullYear())}
        valueFormat="YYYY/MM/DD"
        placeholder={t("ui.form.dayExample")}
        monthLabelFormat={locale === "ja" ? "YYYY年M月" : "MMMM YYYY"}
        leftSection={<IconCalendar size={16} stroke={1.6} />}
        clearable={false}
        ariaLabels={{
          previousMonth: t("ui.form.calendar.previousMonth"),
          nextMonth: t("ui.form.calendar.nextMonth"),
          previousYear: t("ui.form.calendar.previousYear"),
          nextYear: t("ui.form.calendar.nextYear"),
          previousDecade: t("ui.form.calendar.previousDecade"),
          nextDecade: t("ui.form.calendar.nextDecade"),
        }}
        getDayProps={weekendColour}
      />
    </DatesProvider>
  );
}

/** Sundays in 朱, Saturdays in 藍, as on every Japanese calendar. */
function weekendColour(day: string) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday !== 0 && weekday !== 6) return {};
  return {
    style: { "--day-weekend": weekday === 0 ? "var(--shu)" : "var(--ai)" } as CSSProperties,
    className: s.weekend ?? "",
  };
}
