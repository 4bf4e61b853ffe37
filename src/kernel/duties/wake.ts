import { dueAt } from "#kernel/calendar/deadlines.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Duty } from "./duty.ts";

/** What the clock may find when it looks at a duty, in the order in which it is told. */
export type Step = "pass-on" | "alarm" | "overdue" | "warn";

/** How often nobody being found is told, and to which posts. A regulation without an alarm is only asked again. */
export function alarmOf(pack: Pack): { to: readonly string[]; every: string } {
  return pack.responsible?.alarm ?? { to: [], every: "PT10M" };
}

/**
 * The moments at which the clock must look at a duty, each with what it would find; ISO instants. Empty when nothing
 * can become due by time alone. The one place that knows timers of duties: the sweep acts on it, `wake_at` is its
 * earliest moment.
 */
export function momentsOf(duty: Duty, pack: Pack): { step: Step; at: string }[] {
  if (duty.status !== "open") return [];
  const moments: { step: Step; at: string }[] = [];
  if (duty.debtorId === null) {
    const at = duty.alarmedAt === null ? duty.debtorSince : later(duty.alarmedAt, alarmOf(pack).every);
    moments.push({ step: "alarm", at });
  } else if (duty.ackDueAt !== null && duty.acknowledgedAt === null) {
    moments.push({ step: "pass-on", at: duty.ackDueAt });
  }
  if (!duty.settled && duty.due !== null) {
    if (!duty.late) moments.push({ step: "overdue", at: duty.due });
    if (!duty.late && !duty.warned && duty.warnAt !== null) moments.push({ step: "warn", at: duty.warnAt });
  }
  return moments;
}

/** The next moment at which the clock must look, or null. */
export function wakeOf(duty: Duty, pack: Pack): string | null {
  const moments = momentsOf(duty, pack).map(({ at }) => at);
  return moments.reduce<string | null>((first, at) => (first === null || ms(at) < ms(first) ? at : first), null);
}

/**
 * What is to be told at this moment. A due is passed only after its last instant, and a duty whose due has passed is not
 * warned of any more.
 */
export function stepsAt(duty: Duty, pack: Pack, now: string): Step[] {
  const found = momentsOf(duty, pack).filter(({ step, at }) =>
    step === "overdue" ? ms(at) < ms(now) : ms(at) <= ms(now),
  );
  const steps = found.map(({ step }) => step);
  return steps.includes("overdue") ? steps.filter((step) => step !== "warn") : steps;
}

function later(from: string, period: string): string {
  return dueAt({ from, period }).dueAt.toString();
}

const ms = (instant: string) => Date.parse(instant);
