import { invalid, refused } from "#kernel/contract/problem.ts";
import type { Parsed } from "#kernel/contract/contract.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { create } from "./contract.ts";
import { checkFormula } from "./formula.ts";
import type { Metric } from "./metric.ts";
import { isShorter, isStart, type Period } from "./period.ts";
import { circleThrough } from "./tree.ts";

type Fields = Omit<Parsed<typeof create>, "targets">;

/** Refuses what cannot be measured: unknown measures and metrics, formulas that do not compile, circles, a code that is taken. */
export function checkFields(
  work: Work,
  fields: Fields,
  known: ReadonlyMap<string, Metric>,
  ownId: string | null,
): void {
  const { directory } = work;
  const taken = [...known.values()].find(
    ({ id, code, retired }) => !retired && id !== ownId && code.toLowerCase() === fields.code.toLowerCase(),
  );
  if (taken) throw refused("metrics.not.code-taken", { code: taken.code, name: taken.name });
  if (fields.unitId && !directory.units.has(fields.unitId)) throw invalid("unitId", "metrics.invalid.unknown-unit");
  if (fields.ownerId && !directory.persons.has(fields.ownerId))
    throw invalid("ownerId", "metrics.invalid.unknown-person");
  checkParent(fields, known, ownId);
  if (fields.source === "measure") checkMeasure(work, fields);
  if (fields.source === "formula") checkInputs(fields, known, ownId);
}

/** KGI above CSF above KPI; the same level may be divided further, a higher one may not hang below a lower one. */
function checkParent({ parentId, level }: Fields, known: ReadonlyMap<string, Metric>, ownId: string | null): void {
  if (!parentId) return;
  const parent = known.get(parentId);
  if (!parent || parent.retired) throw invalid("parentId", "metrics.invalid.unknown-metric");
  const above = (id: string) => {
    const next = id === ownId ? parentId : known.get(id)?.parentId;
    return next ? [next] : [];
  };
  if (ownId && circleThrough(ownId, above)) throw invalid("parentId", "metrics.invalid.circle", { name: parent.name });
  const rank = { kgi: 0, csf: 1, kpi: 2 };
  if (rank[parent.level] > rank[level]) throw invalid("parentId", "metrics.invalid.level", { name: parent.name });
}

function checkMeasure({ measures }: Work, { measure, aggregate, about }: Fields): void {
  const found = measures.find(({ name }) => name === measure);
  if (!found) throw invalid("measure", "metrics.invalid.unknown-measure");
  if (!aggregate || !found.aggregates.includes(aggregate)) throw invalid("aggregate", "metrics.invalid.aggregate");
  const [key = "", value = ""] = about.split("=");
  if (about !== "" && !found.about?.[key]?.includes(value)) throw invalid("about", "metrics.invalid.about");
}

function checkInputs({ formula, inputs, period }: Fields, known: ReadonlyMap<string, Metric>, ownId: string | null) {
  if (!formula) throw invalid("formula", "metrics.invalid.formula-missing");
  for (const [index, { metricId, name }] of inputs.entries()) {
    const at = `inputs.${index}`;
    const input = known.get(metricId);
    if (!input || input.retired) throw invalid(`${at}.metricId`, "metrics.invalid.unknown-metric");
    if (isShorter(period, input.period))
      throw invalid(`${at}.metricId`, "metrics.invalid.longer-period", { name: input.name });
    if (inputs.findIndex((other) => other.name === name) < index)
      throw invalid(`${at}.name`, "metrics.invalid.name-twice");
  }
  const needs = (id: string) => (id === ownId ? inputs : (known.get(id)?.inputs ?? [])).map(({ metricId }) => metricId);
  if (ownId && circleThrough(ownId, needs)) throw invalid("inputs", "metrics.invalid.formula-circle");
  const problem = checkFormula(
    formula,
    inputs.map(({ name }) => name),
  );
  if (problem?.kind === "syntax")
    throw invalid("formula", "metrics.invalid.formula", { message: problem.message, at: problem.offset + 1 });
  if (problem?.kind === "unknown") throw invalid("formula", "metrics.invalid.formula-name", { name: problem.name });
  if (problem?.kind === "unused") throw invalid("inputs", "metrics.invalid.input-unused", { name: problem.name });
}

/** Targets stand at first days of periods, each once. 422. */
export function checkTargets(period: Period, targets: readonly { period: string }[]): void {
  targets.forEach((target, index) => {
    checkPeriod(period, target.period, `targets.${index}.period`);
    if (targets.findIndex((other) => other.period === target.period) < index)
      throw invalid(`targets.${index}.period`, "metrics.invalid.period-twice");
  });
}

/** A period is named by its first day, in years that a person may mean. 422. */
export function checkPeriod(period: Period, day: string, path: string): void {
  const year = Number(day.slice(0, 4));
  if (!isStart(period, day) || year < 1950 || year > 2150)
    throw invalid(path, `metrics.invalid.period.${period}`, { day });
}

/** The row of the metric's own table. What the source does not need is empty. */
export function columnsOf(fields: Fields) {
  const { source } = fields;
  return {
    code: fields.code,
    level: fields.level,
    parent_id: fields.parentId,
    purpose: fields.purpose,
    unit: fields.unit,
    decimals: fields.decimals,
    direction: fields.direction,
    period: fields.period,
    source,
    measure: source === "measure" ? fields.measure : null,
    aggregate: source === "measure" ? fields.aggregate : null,
    about: source === "measure" ? fields.about : "",
    formula: source === "formula" ? fields.formula : null,
    rollup: fields.rollup,
    target_path: fields.targetPath,
    fresh_days: fields.freshDays,
  };
}

/** Writes the inputs of a formula anew. */
export function writeInputs({ tx, send }: Work, id: string, { source, inputs }: Fields): void {
  send(tx.deleteFrom("metric_input").where("metric_id", "=", id).execute());
  if (source !== "formula" || inputs.length === 0) return;
  const rows = inputs.map(({ name, metricId, earlier }) => ({ metric_id: id, name, input_id: metricId, earlier }));
  send(tx.insertInto("metric_input").values(rows).execute());
}

/** Writes the target path anew. */
export function writeTargets(
  { tx, send }: Work,
  id: string,
  targets: readonly { period: string; value: number }[],
): void {
  send(tx.deleteFrom("metric_target").where("metric_id", "=", id).execute());
  if (targets.length === 0) return;
  send(
    tx
      .insertInto("metric_target")
      .values(targets.map((target) => ({ metric_id: id, ...target })))
      .execute(),
  );
}

export const searchOf = ({ code, purpose, unit }: Fields): string => [code, purpose, unit].join("\n");
