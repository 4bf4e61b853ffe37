import type { Condition } from "../values.ts";
import { judge, type Judged, type Options, type Truth, type Why } from "./condition.ts";

/** What a code says, whatever its sign in a form version. */
export const ACHIEVEMENTS = ["met", "not-met", "withdrawn"] as const;
export type Achievement = (typeof ACHIEVEMENTS)[number];

export interface Criterion {
  id: string;
  /** Null: written in words only, so nothing can be computed. */
  condition: Condition | null;
}

/** A target beside the withdrawal criterion of the same place. */
export interface Part {
  indicatorId: string | null;
  withdrawalId: string | null;
  indicator: Truth;
  withdrawal: Truth;
  proposal: Achievement | null;
  why: Why[];
}

export interface AchievementProposal {
  /** Null: what would decide it was not measured; a person chooses and says why. */
  proposal: Achievement | null;
  /** What it would be if something that is there in part counted as not there. */
  strict: Achievement | null;
  /** Part of a target is there. */
  partial: boolean;
  parts: Part[];
  why: Why[];
}

/**
 * Achievement of a measure (domain.md 2.3): any withdrawal criterion that holds → withdrawn; all targets met → met; else
 * not met. What is there in part is not met; what was not measured leaves the proposal open, unless it cannot matter.
 */
export function proposeAchievement(
  indicators: readonly Criterion[],
  withdrawals: readonly Criterion[],
  options: Options,
): AchievementProposal {
  const look = (strict: boolean) => (each: Criterion) =>
    each.condition ? judge(each.condition, { ...options, strict }) : { truth: "unknown" as const, why: [] };
  const targets = indicators.map(look(false));
  const limits = withdrawals.map(look(false)).map(ofLimit);
  const proposal = settle(targets.map(truthOf), limits.map(truthOf));
  const deciding = proposal === "withdrawn" ? limits.filter(({ truth }) => truth === "true") : [...targets, ...limits];
  const count = Math.max(indicators.length, withdrawals.length);
  return {
    proposal,
    strict: settle(indicators.map(look(true)).map(truthOf), withdrawals.map(look(true)).map(truthOf)),
    partial: targets.some(({ truth }) => truth === "partial"),
    why: deciding.flatMap(({ why }) => why),
    parts: Array.from({ length: count }, (_, index): Part => {
      const [target, limit] = [targets[index], limits[index]];
      const truths = [target, limit].map((each) => each?.truth);
      return {
        indicatorId: indicators[index]?.id ?? null,
        withdrawalId: withdrawals[index]?.id ?? null,
        indicator: truths[0] ?? "unknown",
        withdrawal: truths[1] ?? "false",
        proposal: settle(target ? [target.truth] : [], limit ? [limit.truth] : []),
        why: [...(target?.why ?? []), ...(limit?.why ?? [])],
      };
    }),
  };
}

/** The same words would say the contrary of a criterion: who meets it is withdrawn. */
const ofLimit = ({ truth, why }: Judged): Judged => ({
  truth,
  why: why.map((each) => {
    const { key } = each;
    return key === "met" || key === "not-met" ? { ...each, key: `limit-${key}` as const } : each;
  }),
});

const truthOf = ({ truth }: { truth: Truth }): Truth => truth;

function settle(targets: readonly Truth[], limits: readonly Truth[]): Achievement | null {
  if (limits.includes("true")) return "withdrawn";
  if (targets.length === 0 || limits.includes("unknown")) return null;
  if (targets.includes("false")) return "not-met";
  if (targets.includes("unknown")) return null;
  return targets.includes("partial") ? "not-met" : "met";
}

export type OnTrack = "on-track" | "off-track";

/** 全体: on track only if every outcome is; open while one is not judged. */
export function proposeOverall(individuals: readonly (OnTrack | null)[]): OnTrack | null {
  if (individuals.includes("off-track")) return "off-track";
  return individuals.length === 0 || individuals.includes(null) ? null : "on-track";
}

/** 戦略の進捗状況: off track if the outcome is, or if any measure missed its target or triggered its withdrawal. */
export function proposeProgress(overall: OnTrack | null, measures: readonly (Achievement | null)[]): OnTrack | null {
  if (overall === "off-track" || measures.some((each) => each === "not-met" || each === "withdrawn"))
    return "off-track";
  return overall === null || measures.includes(null) ? null : "on-track";
}

/** 個別: a condition on the outcome decides it, where there is one. */
export function proposeIndividual(
  condition: Condition | null,
  options: Options,
): { proposal: OnTrack | null; why: Why[] } {
  if (!condition) return { proposal: null, why: [] };
  const { truth, why } = judge(condition, options);
  if (truth === "unknown") return { proposal: null, why };
  return { proposal: truth === "true" ? "on-track" : "off-track", why };
}
