import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { now as clockNow, useClock } from "../hooks/clock.ts";
import { useFormat } from "../hooks/use-format.ts";
import { dutyTiming, type DutyState, type DutyTiming } from "./duty-timing.ts";
import s from "./CountdownText.module.css";

type Props = {
  due?: string | null;
  state?: DutyState;
  soft?: boolean;
  /** How long before the deadline it counts as soon, in minutes. */
  soonMinutes?: number;
  /** What stands below instead of the date, such as 「使用前」 for a duty without one. */
  dueText?: string;
  /** One line, for tables. */
  inline?: boolean;
};

/** Time left until a deadline, and the deadline. One timer moves all of them; a passed one has a minus sign and 朱. */
export function CountdownText({ due, state = "open", soft, soonMinutes, dueText, inline = false }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const duty = { due, state, soft, soonMinutes } as Parameters<typeof dutyTiming>[0];
  const timing = useClock((now) => dutyTiming(duty, now));
  const text = useClock((now) => (due ? f.countdown(due, now) : "—"));
  const when = due ? f.date(due, sameDay(due) ? "time" : "short") : "";
  const label = dueText ?? (inline ? when : deadlineText(timing, when, t));
  return (
    <span
      className={s.count}
      data-timing={timing}
      data-inline={inline}
      title={due ? f.date(due, "datetime") : undefined}
    >
      <b>{text}</b>
      {label && <small>{label}</small>}
    </span>
  );
}

function deadlineText(timing: DutyTiming, at: string, t: TFunction): string {
  if (at === "") return "";
  if (timing === "late") return t("ui.duty.dueWas", { at });
  return timing === "over" ? t("ui.duty.over") : t("ui.duty.until", { at });
}

function sameDay(due: string): boolean {
  return tokyoDay(due) === tokyoDay(clockNow());
}
