import { Button, Input } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { fromTokyoWall, toTokyoWall } from "#kernel/i18n/moment.ts";
import { now } from "../hooks/clock.ts";
import { FieldLabel } from "./FieldLabel.tsx";
import { DayInput } from "./DayInput.tsx";
import { TimeInput } from "./TimeInput.tsx";
import s from "./DatetimeInput.module.css";

type Props = {
  name: string;
  description?: string | undefined;
  required?: boolean | undefined;
  /** Minutes from now that are offered as buttons, negative ones for the past; 0 is 「今」. */
  quick?: readonly number[] | undefined;
  /** An instant. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  error?: string | undefined;
};

/** Day and time of Tokyo, typed or chosen; the value is an instant in UTC. */
export function DatetimeInput({ name, description, required, quick, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const wall = value ? toTokyoWall(value) : "";
  const [day = "", time = ""] = wall.split("T");
  const set = (nextDay: string, nextTime: string) =>
    onChange(nextDay ? fromTokyoWall(`${nextDay}T${nextTime || "00:00"}`) : undefined);
  const offset = (minutes: number) =>
    onChange(new Date(Math.round(now() / 60_000) * 60_000 + minutes * 60_000).toISOString());
  return (
    <Input.Wrapper
      label={<FieldLabel label={name} required={required} />}
      description={description}
      error={error}
      labelElement="div"
      id={id}
      role="group"
      aria-label={name}
    >
      <div className={s.row}>
        <DayInput
          label={t("ui.form.dayOf", { label: name })}
          value={day}
          invalid={error !== undefined}
          onChange={(next) => set(next, time)}
        />
        <TimeInput
          label={t("ui.form.timeOf", { label: name })}
          value={time}
          invalid={error !== undefined}
          onChange={(next) => set(day || toTokyoWall(now()).slice(0, 10), next)}
        />
        {quick?.map((minutes) => (
          <Button key={minutes} variant="default" size="xs" h={36} onClick={() => offset(minutes)}>
            {minutes === 0
              ? t("ui.form.now")
              : minutes < 0
                ? t("ui.form.minutesAgo", { count: -minutes })
                : t("ui.form.minutesFromNow", { count: minutes })}
          </Button>
        ))}
      </div>
    </Input.Wrapper>
  );
}
