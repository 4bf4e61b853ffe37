import { lookAlike } from "#kernel/exchange/look-alike.ts";
import { codeOf, levelOf, STAGES, type FormDefinition, type Stage } from "../form/schema.ts";
import { ofKind, textOf, type SheetNode } from "../sheet.ts";
import { metricsOf } from "./condition.ts";
import { conditionIn, meaning, proposals, type Proposal, type SheetInput } from "./evaluate.ts";
import type { Finding } from "./finding.ts";
import { criteriaFindings } from "./findings-criteria.ts";
import { mandatoryFindings } from "./findings-mandatory.ts";
import { textFindings } from "./findings-text.ts";

/** Everything that is to be said of a sheet up to a stage, in the order of its places. Pure. */
export function findings(sheet: SheetInput, stage: Stage): Finding[] {
  const { form, nodes } = sheet;
  const proposed = proposals(sheet).filter((each) => reached(each.stage, stage));
  const order = new Map(nodes.map((node, index) => [node.id, index]));
  const found = [
    ...mandatoryFindings(sheet, stage),
    ...proposed.flatMap((each) => differences(each)),
    ...unknownCodes(form, nodes),
    ...unknownMetrics(nodes),
    ...criteriaFindings(sheet, stage, proposed),
    ...(reached("final", stage) ? verdicts(form, nodes) : []),
    ...textFindings(sheet),
  ];
  const rank = { block: 0, warn: 1, info: 2 };
  return found.sort(
    (a, b) => (order.get(a.nodeId ?? "") ?? -1) - (order.get(b.nodeId ?? "") ?? -1) || rank[a.level] - rank[b.level],
  );
}

export const reached = (wanted: Stage, stage: Stage): boolean => STAGES.indexOf(wanted) <= STAGES.indexOf(stage);

function differences({ nodeId, field, sign, given, differs, open, reason }: Proposal): Finding[] {
  const about = { level: "block" as const, nodeId, field };
  if (reason.trim() !== "") return [];
  if (differs) return [{ ...about, code: "difference-unexplained", params: { proposed: sign ?? "", given } }];
  return open ? [{ ...about, code: "choice-unexplained", params: { given } }] : [];
}

/** A sign that the form version does not have. */
function unknownCodes(form: FormDefinition, nodes: readonly SheetNode[]): Finding[] {
  return nodes.flatMap((node) =>
    (levelOf(form, node.kind)?.fields ?? [])
      .filter(
        ({ type, codes, key }) =>
          type === "code" && textOf(node, key) !== "" && !codeOf(form, codes, textOf(node, key)),
      )
      .map(({ key, codes }): Finding => {
        const known = (form.codes[codes ?? ""] ?? []).map(({ sign }) => sign);
        const given = textOf(node, key);
        const other = lookAlike(given, known);
        // A small letter is no foreign one.
        const similar = other?.name.toLowerCase() === given.toLowerCase() ? undefined : other;
        return {
          code: similar ? "look-alike-code" : "unknown-code",
          level: "block",
          nodeId: node.id,
          field: key,
          params: similar ? { given, ...similar } : { given, known: known.join(" ") },
        };
      }),
  );
}

/** A condition on a metric that the sheet does not have: it could never be decided. */
function unknownMetrics(nodes: readonly SheetNode[]): Finding[] {
  const known = new Set(ofKind(nodes, "metric").map(({ no }) => no));
  return nodes.flatMap((node) => {
    const condition = conditionIn(node);
    const missing = condition ? metricsOf(condition).filter((metric) => !known.has(metric)) : [];
    return missing.map((metric): Finding => ({
      code: "unknown-metric",
      level: "block",
      nodeId: node.id,
      field: "condition",
      params: { metric },
    }));
  });
}

/** Codes that do not sit well together, although each is allowed. */
function verdicts(form: FormDefinition, nodes: readonly SheetNode[]): Finding[] {
  const found: Finding[] = [];
  const add = (node: SheetNode, code: Finding["code"], level: Finding["level"], field: string) =>
    found.push({ code, level, nodeId: node.id, field, params: {} });
  for (const node of ofKind(nodes, "strategy")) {
    const [overall, progress, effect] = ["overall", "progress", "effectiveness"].map((field) =>
      meaning(form, node, field),
    );
    const commented = ["issue", "direction"].some((field) => textOf(node, field).trim().length > 1);
    if (overall === "on-track" && progress === "off-track") add(node, "good-outcome-slow-progress", "warn", "progress");
    if (effect === "effective" && progress === "off-track") add(node, "effective-but-slow", "warn", "effectiveness");
    if ((overall === "off-track" || progress === "off-track") && !commented)
      add(node, "slow-without-comment", "warn", "issue");
  }
  for (const node of ofKind(nodes, "measure")) {
    const [final, midterm, effect] = ["achievement", "midtermAchievement", "effectiveness"].map((field) =>
      meaning(form, node, field),
    );
    const rank = ["met", "not-met", "withdrawn"];
    if (final && midterm && rank.indexOf(final) > rank.indexOf(midterm))
      found.push({
        code: "downgrade",
        level: "warn",
        nodeId: node.id,
        field: "achievement",
        params: { from: textOf(node, "midtermAchievement"), to: textOf(node, "achievement") },
      });
    if (final === "withdrawn" && effect === "effective") add(node, "withdrawn-but-effective", "info", "effectiveness");
  }
  return found;
}
