import { codeOf, fieldOf, type Stage } from "../form/schema.ts";
import { childrenOf, ofKind, textOf, type SheetNode } from "../sheet.ts";
import { conditionIn, lookupIn, type Proposal, type SheetInput } from "./evaluate.ts";
import type { Finding } from "./finding.ts";
import { gapBetween, measured } from "./gap.ts";
import { alternatives } from "./text-lint.ts";

/** Targets, withdrawal criteria and what was measured: gaps that are missing, actuals that are missing, and weak evidence. */
export function criteriaFindings(sheet: SheetInput, stage: Stage, proposed: readonly Proposal[]): Finding[] {
  return ofKind(sheet.nodes, "measure").flatMap((node) => [
    ...gaps(sheet, node),
    ...chains(sheet, node),
    ...(stage === "final" ? [...actuals(sheet, node), ...counted(sheet, node)] : []),
    ...strictness(sheet, node, proposed),
  ]);
}

/** A target beside the criterion of the same place. */
function pairs(nodes: readonly SheetNode[], measure: SheetNode): [SheetNode, SheetNode][] {
  const targets = childrenOf(nodes, measure.id, "indicator");
  const limits = childrenOf(nodes, measure.id, "withdrawal");
  return targets.flatMap((target, index): [SheetNode, SheetNode][] => {
    const limit = limits[index];
    return limit ? [[target, limit]] : [];
  });
}

function gaps({ nodes, fiscalYear }: SheetInput, measure: SheetNode): Finding[] {
  return pairs(nodes, measure).flatMap(([target, limit]): Finding[] => {
    const [met, withdrawn] = [conditionIn(target), conditionIn(limit)];
    if (!met || !withdrawn) return [];
    const gap = gapBetween(met, withdrawn, fiscalYear);
    const about = { nodeId: limit.id, field: "condition", params: { no: limit.no } };
    if (gap === "none") return [{ ...about, code: "no-gap", level: "warn" }];
    return gap === "overlap" ? [{ ...about, code: "overlap", level: "warn" }] : [];
  });
}

/** KPIs without the end and the decisive factor that they serve: the reason why their quality differs (KGI → CSF → KPI). */
function chains({ nodes }: SheetInput, measure: SheetNode): Finding[] {
  const lacking = childrenOf(nodes, measure.id, "indicator").filter(
    (node) => textOf(node, "kgi") === "" || textOf(node, "csf") === "",
  );
  if (lacking.length === 0) return [];
  return [
    { code: "kpi-without-kgi", level: "info", nodeId: measure.id, field: null, params: { count: lacking.length } },
  ];
}

function actuals(sheet: SheetInput, measure: SheetNode): Finding[] {
  const lookup = lookupIn(sheet, "final");
  const found: Finding[] = [];
  for (const kind of ["indicator", "withdrawal"] as const)
    for (const node of childrenOf(sheet.nodes, measure.id, kind)) {
      const condition = conditionIn(node);
      const about = { nodeId: node.id, field: "condition" };
      if (!condition) {
        found.push({ ...about, code: "no-condition", level: "info", params: {} });
        continue;
      }
      for (const metric of measured(condition)) {
        const actual = lookup(metric, sheet.fiscalYear);
        if (!actual || actual.kind === "unmeasured")
          found.push({ ...about, code: "no-actual", level: "warn", params: { metric, kind } });
        else if (kind === "indicator" && actual.kind === "count" && !/\d|[０-９]/.test(actual.evidence))
          found.push({ ...about, code: "weak-evidence", level: "info", params: { metric, count: actual.count } });
      }
      if ("ratioTo" in condition) {
        const { metric, fiscalYear } = condition.ratioTo;
        const base = lookup(metric, fiscalYear);
        const zero = (base?.kind === "value" && base.value === 0) || (base?.kind === "count" && base.count === 0);
        if (zero) found.push({ ...about, code: "zero-base", level: "warn", params: { metric, year: fiscalYear } });
      }
    }
  return found;
}

/** The target counts one thing or another, the result names one of them only. */
function counted({ nodes }: SheetInput, measure: SheetNode): Finding[] {
  const result = `${textOf(measure, "achievementText")}\n${textOf(measure, "results")}`;
  return childrenOf(nodes, measure.id, "indicator").flatMap((node): Finding[] => {
    const sides = alternatives(textOf(node, "title"));
    if (!sides) return [];
    const [named, ...more] = sides.filter((side) => result.includes(side));
    const missing = sides.find((side) => side !== named);
    if (named === undefined || more.length > 0 || missing === undefined) return [];
    return [{ code: "partly-counted", level: "warn", nodeId: node.id, field: "title", params: { named, missing } }];
  });
}

/** A target that is met in part: read strictly the code would be another one, and "as planned" sits badly with it. */
function strictness({ form, nodes }: SheetInput, measure: SheetNode, proposed: readonly Proposal[]): Finding[] {
  return proposed
    .filter(({ nodeId, strict }) => nodeId === measure.id && strict !== null)
    .flatMap(({ field, sign, strict, given }): Finding[] => {
      const reachable = pairs(nodes, measure).some(([target, limit]) => {
        const [met, withdrawn] = [conditionIn(target), conditionIn(limit)];
        return met && withdrawn && gapBetween(met, withdrawn, 0) === "none";
      });
      const code = codeOf(form, fieldOf(form, "measure", field)?.codes, given);
      const about = { nodeId: measure.id, field };
      return [
        {
          ...about,
          code: "strict-differs",
          level: "warn",
          params: { given, proposed: sign ?? "", strict: strict ?? "", unreachable: reachable ? 1 : 0 },
        },
        ...(code?.asPlanned === true && code.means !== "met"
          ? [{ ...about, code: "planned-but-partial" as const, level: "warn" as const, params: { given } }]
          : []),
      ];
    });
}
