import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { judgeGravity } from "../contract.ts";
import { openIncident } from "../open.ts";
import { GRAVITY_CRITERIA, scoreOf, type GravityCriteria } from "../settings.ts";

/**
 * Judges whether a confirmed trouble is grave (重大). The score of the criteria only suggests; the person decides and says
 * why. It may be judged again both ways: the history is kept, and whoever was told is told of the change (第6条).
 */
export const judgeTrouble = operation(judgeGravity, async (context) => {
  const { gravity, rationale, criteria } = context.input;
  const incident = await openIncident(context, "judge-gravity");
  const setting = context.settings.get<GravityCriteria>(GRAVITY_CRITERIA, context.now);
  const unknown = Object.keys(criteria).find((key) => !setting.items.some((item) => item.key === key));
  if (unknown) throw invalid(`criteria.${unknown}`, "incident.invalid.unknown-criterion");
  const score = scoreOf(setting, criteria);
  const suggested = score >= setting.threshold ? "grave" : "not-grave";
  incident.tell("incident.gravity-judged", {
    from: incident.facts().gravity,
    to: gravity,
    rationale,
    criteria,
    score,
    suggested,
  });
  return incident.answer();
});
