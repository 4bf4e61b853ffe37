import { Checkbox, Group, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hoursText, readHours, readDays, readOverrides, type Calendar } from "./calendar-text.ts";
import type { SettingFormProps } from "./setting-form.ts";
import s from "../regulations.module.css";

const WEEK = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** Working hours of each weekday, closing days, year end, single days decided otherwise, public holidays. */
export function CalendarForm({ value, onChange }: SettingFormProps) {
  const { t } = useTranslation();
  const start = value as Calendar;
  const [hours, setHours] = useState<Record<string, string>>(() =>
    Object.fromEntries(WEEK.map((day) => [day, hoursText(start.hours[day])])),
  );
  const [closing, setClosing] = useState(start.closingDays.join("\n"));
  const [overrides, setOverrides] = useState(
    Object.entries(start.overrides)
      .map(([day, state]) => `${day} ${state}`)
      .join("\n"),
  );
  const [yearEnd, setYearEnd] = useState(start.yearEnd);
  const [holidays, setHolidays] = useState(start.holidays !== "none");

  const give = (change: {
    hours?: Record<string, string>;
    closing?: string;
    overrides?: string;
    yearEnd?: Calendar["yearEnd"];
    holidays?: boolean;
  }) => {
    const week = Object.entries(change.hours ?? hours).map(([day, text]) => [day, readHours(text)] as const);
    const days = readDays(change.closing ?? closing);
    const single = readOverrides(change.overrides ?? overrides);
    if (week.some(([, intervals]) => !intervals) || !days || !single) return onChange(undefined);
    const kept = change.holidays ?? holidays;
    return onChange({
      ...start,
      hours: Object.fromEntries(week.filter(([, intervals]) => intervals && intervals.length > 0)),
      closingDays: days,
      overrides: single,
      yearEnd: change.yearEnd === undefined ? yearEnd : change.yearEnd,
      holidays: kept ? "jp" : "none",
    });
  };
  return (
    <>
      <div className={s.week} role="group" aria-label={t("settings.calendar.hours")}>
        {WEEK.map((day) => (
          <Row key={day} label={t(`settings.weekday.${day}`)} wrong={!readHours(hours[day] ?? "")}>
            <TextInput
              aria-label={t("settings.calendar.hoursOf", { day: t(`settings.weekday.${day}`) })}
              placeholder={t("settings.calendar.closed")}
              error={!readHours(hours[day] ?? "")}
              value={hours[day] ?? ""}
              onChange={(event) => {
                const next = { ...hours, [day]: event.currentTarget.value };
                setHours(next);
                give({ hours: next });
              }}
            />
          </Row>
        ))}
      </div>
      <Text size="xs" c="dimmed">
        {t("settings.calendar.hours.hint")}
      </Text>
      <Checkbox
        label={t("settings.calendar.holidays")}
        checked={holidays}
        onChange={(event) => {
          setHolidays(event.currentTarget.checked);
          give({ holidays: event.currentTarget.checked });
        }}
      />
      <Group>
        <Checkbox
          label={t("settings.calendar.yearEnd")}
          checked={yearEnd !== null}
          onChange={(event) => {
            const next = event.currentTarget.checked ? { from: "12-29", to: "01-03" } : null;
            setYearEnd(next);
            give({ yearEnd: next });
          }}
        />
        {yearEnd &&
          (["from", "to"] as const).map((end) => (
            <TextInput
              key={end}
              w={100}
              aria-label={t(`settings.calendar.yearEnd.${end}`)}
              value={yearEnd[end]}
              onChange={(event) => {
                const next = { ...yearEnd, [end]: event.currentTarget.value };
                setYearEnd(next);
                give({ yearEnd: next });
              }}
            />
          ))}
      </Group>
      <Textarea
        label={t("settings.calendar.closingDays")}
        description={t("settings.calendar.closingDays.hint")}
        autosize
        minRows={2}
        maxRows={10}
        error={readDays(closing) ? undefined : t("settings.calendar.badDay")}
        value={closing}
        onChange={(event) => {
          setClosing(event.currentTarget.value);
          give({ closing: event.currentTarget.value });
        }}
      />
      <Textarea
        label={t("settings.calendar.overrides")}
        description={t("settings.calendar.overrides.hint")}
        autosize
        minRows={2}
        maxRows={10}
        error={readOverrides(overrides) ? undefined : t("settings.calendar.badDay")}
        value={overrides}
        onChange={(event) => {
          setOverrides(event.currentTarget.value);
          give({ overrides: event.currentTarget.value });
        }}
      />
    </>
  );
}

function Row({ label, wrong, children }: { label: string; wrong: boolean; children: React.ReactNode }) {
  return (
    <>
      <span data-wrong={wrong}>{label}</span>
      {children}
    </>
  );
}
