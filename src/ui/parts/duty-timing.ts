import { deadline } from "#kernel/i18n/moment.ts";

export type DutyState = "open" | "started" | "done" | "notApplicable" | "waived";
export type DutyTiming = "open" | "soon" | "late" | "over" | "closed" | "undated";

/**
 * How a duty stands at a moment. `soon` begins `soonMinutes` before the deadline (60 unless its class says otherwise);
 * a soft deadline that has passed is `over`, which is no violation; a done or not applicable duty is `closed`.
 */
export function dutyTiming(
  duty: { due?: string | null; state: DutyState; soft?: boolean; soonMinutes?: number },
  now: number,
): DutyTiming {
  if (duty.state === "done" || duty.state === "notApplicable" || duty.state === "waived") return "closed";
  if (!duty.due) return "undated";
  const left = deadline(duty.due) - now;
  if (left < 0) return duty.soft ? "over" : "late";
  return left <= (duty.soonMinutes ?? 60) * 60_000 ? "soon" : "open";
}
