import { judge } from "#kernel/regulations/judge.ts";
import type { Standing } from "./contract.ts";
import { engineView, type Duty } from "./duty.ts";

export interface Judged {
  standing: Standing;
  violation: boolean;
  /** Decided in time, or late (decided or still open); neither where there is nothing to judge so far. */
  outcome: "in-time" | "late" | null;
  /** Minutes from the start of the clock to the moment that counted, or until `now`; null where no clock ran. */
  elapsed: number | null;
}

/** How a duty stands at an instant. The deadline's own rules are the engine's (`judge`); this gives them one word. */
export function judged(duty: Duty, now: string): Judged {
  const { timing, violation } = judge(engineView(duty), now);
  const outcome = timing === "in-time" ? "in-time" : timing === "late" || timing === "overdue" ? "late" : null;
  return { standing: standingOf(duty, timing), violation, outcome, elapsed: elapsedOf(duty, now) };
}

function standingOf(duty: Duty, timing: ReturnType<typeof judge>["timing"]): Standing {
  switch (duty.status) {
    case "not_applicable":
      return "not-applicable";
    case "waived":
    case "superseded":
    case "moved":
      return duty.status;
    case "done":
      return timing === "late" ? "done-late" : "done";
    case "open":
      if (timing === "overdue") return "overdue";
      if (timing === "late") return "started-late";
      if (timing === "in-time") return "started";
      return timing === "warned" ? "soon" : "open";
  }
}

function elapsedOf(duty: Duty, now: string): number | null {
  const from = duty.deadline?.from ?? null;
  if (from === null || duty.status === "not_applicable" || duty.status === "waived" || duty.status === "moved")
    return null;
  const decided = duty.deadline?.applies === "start" ? (duty.startedAt ?? duty.closedAt) : duty.closedAt;
  return Math.max(0, Math.floor((Date.parse(decided ?? now) - Date.parse(from)) / 60_000));
}

/** What a cell of several duties shows: the worst first. */
const BY_SEVERITY: readonly Standing[] = [
  "overdue",
  "done-late",
  "started-late",
  "soon",
  "open",
  "started",
  "done",
  "superseded",
  "moved",
  "waived",
  "not-applicable",
  "waiting",
];

/** The one that stands for all: a violation before mere lateness, lateness before what runs, that before what is done. */
export function worst<T extends { standing: Standing; violation: boolean }>(all: readonly T[]): T | undefined {
  const rank = (one: T) => BY_SEVERITY.indexOf(one.standing) - (one.violation ? BY_SEVERITY.length : 0);
  return all.reduce<T | undefined>(
    (found, one) => (found === undefined || rank(one) < rank(found) ? one : found),
    undefined,
  );
}

export interface Tally {
  inTime: number;
  late: number;
  overTarget: number;
  running: number;
  notApplicable: number;
}

/** Counts by outcome. `late` holds `overTarget`: targets and duties of effort that were passed, no violations. */
export function tally(all: readonly { duty: Duty; judged: Judged }[]): Tally {
  const sum: Tally = { inTime: 0, late: 0, overTarget: 0, running: 0, notApplicable: 0 };
  for (const { duty, judged: one } of all) {
    if (one.standing === "not-applicable" || one.standing === "waived") sum.notApplicable++;
    else if (one.outcome === "late") {
      sum.late++;
      if (duty.soft || duty.effort) sum.overTarget++;
    } else if (one.outcome === "in-time") sum.inTime++;
    else if (duty.status === "open") sum.running++;
  }
  return sum;
}
