import { fiscalYearStart } from "#kernel/metrics/period.ts";
import { metricValues, wantedKey, type Wanted } from "#kernel/metrics/value.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { actualField, ofKind, REFERENCE, textOf, type SheetNode } from "./sheet.ts";
import { isActual, type Actual } from "./values.ts";

/**
 * A metric of a sheet may take its actuals from somewhere else instead of what is typed: `metric:<id>` from the metrics of the
 * organisation, `sheet:<sheet id>/<key>` from another sheet.
 */

const METRIC = /^metric:([0-9a-f-]{36})$/;
const SHEET = /^sheet:([0-9a-f-]{36})\/(.+)$/;

/** Whether a reference is of a kind that can be followed. */
export const isReference = (text: string): boolean => SHEET.test(text) || METRIC.test(text);

/** The actual that a reference gives for a fiscal year; null when the place it names has none. */
export async function indicatorActual(
  tx: Tx,
  metricRef: string,
  fiscalYear: number,
  today: string,
): Promise<Actual | null> {
  const [, metricId] = METRIC.exec(metricRef) ?? [];
  if (metricId !== undefined)
    return fromMetric(tx, { metricId, kind: "year", period: fiscalYearStart(fiscalYear) }, today);
  const [, policyId, key] = SHEET.exec(metricRef) ?? [];
  if (policyId === undefined || key === undefined) return null;
  const row = await tx
    .selectFrom("policy_node")
    .select("cells")
    .where("policy_id", "=", policyId)
    .where("kind", "=", "metric")
    .where("no", "=", key)
    .executeTakeFirst();
  const value = (row?.cells as SheetNode["cells"] | undefined)?.[actualField(fiscalYear)]?.v;
  return isActual(value) ? value : null;
}

/** A counted value; what is there in part or was not measured says so instead of a figure. */
async function fromMetric(tx: Tx, wanted: Wanted, today: string): Promise<Actual | null> {
  const found = (await metricValues(tx, [wanted], today)).get(wantedKey(wanted));
  if (!found) return null;
  if (found.note === "partial") return { kind: "partial", evidence: "" };
  if (found.note === "unmeasured") return { kind: "unmeasured", evidence: "" };
  return found.value === null ? null : { kind: "value", value: found.value, evidence: "" };
}

/** Whether the place that a reference names is there. */
export async function isKnownReference(tx: Tx, reference: string): Promise<boolean> {
  return (await placesOf(tx, [reference])).get(reference)?.kind !== "lost";
}

export interface Source {
  kind: "metric" | "sheet" | "lost";
  id: string | null;
  number: string;
  title: string;
  unit: string;
}
const LOST: Source = { kind: "lost", id: null, number: "", title: "", unit: "" };

/** Where the metrics of a sheet take their actuals from: key → place. */
export async function sourcesOf(tx: Tx, nodes: readonly SheetNode[]): Promise<Record<string, Source>> {
  const wanted = ofKind(nodes, "metric").flatMap((node) => {
    const reference = textOf(node, REFERENCE);
    return reference === "" ? [] : [{ key: node.no, reference }];
  });
  const found = await placesOf(
    tx,
    wanted.map(({ reference }) => reference),
  );
  return Object.fromEntries(wanted.map(({ key, reference }) => [key, found.get(reference) ?? LOST]));
}

/** The records that references name, in one statement for all. */
async function placesOf(tx: Tx, references: readonly string[]): Promise<Map<string, Source>> {
  const parsed = references.map((reference) => ({
    reference,
    kind: METRIC.test(reference) ? ("metric" as const) : ("sheet" as const),
    id: (METRIC.exec(reference) ?? SHEET.exec(reference))?.[1] ?? "",
  }));
  const ids = parsed.flatMap(({ id }) => (id === "" ? [] : [id]));
  if (ids.length === 0) return new Map(references.map((reference) => [reference, LOST]));
  const rows = await tx
    .selectFrom("record")
    .leftJoin("metric", "metric.id", "record.id")
    .select(["record.id", "record.kind", "record.number", "record.title", "metric.unit"])
    .where("record.id", "in", ids)
    .execute();
  return new Map(
    parsed.map(({ reference, kind, id }) => {
      const row = rows.find((each) => each.id === id && each.kind === (kind === "metric" ? "metric" : "policy"));
      if (!row) return [reference, LOST];
      return [reference, { kind, id, number: row.number, title: row.title, unit: row.unit ?? "" }];
    }),
  );
}

/** Years before the sheet's that conditions look back to. */
const YEARS_BACK = 4;

/** What other places supply for the metrics of a sheet: key → fiscal year → actual. */
export async function suppliedActuals(
  tx: Tx,
  nodes: readonly SheetNode[],
  fiscalYear: number,
  now: string,
): Promise<Map<string, Map<number, Actual>>> {
  const wanted = ofKind(nodes, "metric").flatMap((node) => {
    const reference = textOf(node, REFERENCE);
    return reference === "" ? [] : [{ key: node.no, reference }];
  });
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, index) => fiscalYear - index);
  const today = tokyoDay(now);
  const found = await Promise.all(
    wanted.map(async ({ key, reference }) => {
      const actuals = await Promise.all(
        years.map(async (year) => [year, await indicatorActual(tx, reference, year, today)] as const),
      );
      return [key, new Map(actuals.flatMap(([year, actual]) => (actual ? [[year, actual] as const] : [])))] as const;
    }),
  );
  return new Map(found);
}
