import { query } from "#kernel/operation/operation.ts";
import { gravityCriteria } from "../contract.ts";
import { GRAVITY_CRITERIA, scoreOf, type GravityCriteria } from "../settings.ts";

/** The criteria in force and what the answers suggest; the person decides. */
export const criteriaOfGravity = query(gravityCriteria, async ({ input, settings, now }) => {
  const { items, threshold } = settings.get<GravityCriteria>(GRAVITY_CRITERIA, now);
  const score = scoreOf({ items, threshold }, input.criteria);
  return { items, score, threshold, suggestion: score >= threshold ? ("grave" as const) : ("not-grave" as const) };
});
