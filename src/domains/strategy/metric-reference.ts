import type { Tx } from "#kernel/operation/context.ts";
import { actualField, ofKind, REFERENCE, textOf, type SheetNode } from "./sheet.ts";
import { isActual, type Actual } from "./values.ts";

/** A metric of a sheet may take its actuals from somewhere else instead of what is typed: `sheet:<sheet id>/<key>`. */

const SHEET = /^sheet:([0-9a-f-]{36})\/(.+)$/;

/** The actual that a reference gives for a fiscal year; null when the place it names has none. */
export async function indicatorActual(tx: Tx, metricRef: string, fiscalYear: number): Promise<Actual | null> {
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

/** Whether a reference is of a kind that can be followed. */
export const isReference = (text: string): boolean => SHEET.test(text);

/** Years before the sheet's that conditions look back to. */
const YEARS_BACK = 4;

/** What other places supply for the metrics of a sheet: key → fiscal year → actual. */
export async function suppliedActuals(
  tx: Tx,
  nodes: readonly SheetNode[],
  fiscalYear: number,
): Promise<Map<string, Map<number, Actual>>> {
  const wanted = ofKind(nodes, "metric").flatMap((node) => {
    const reference = textOf(node, REFERENCE);
    return reference === "" ? [] : [{ key: node.no, reference }];
  });
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, index) => fiscalYear - index);
  const found = await Promise.all(
    wanted.map(async ({ key, reference }) => {
      const actuals = await Promise.all(
        years.map(async (year) => [year, await indicatorActual(tx, reference, year)] as const),
      );
      return [key, new Map(actuals.flatMap(([year, actual]) => (actual ? [[year, actual] as const] : [])))] as const;
    }),
  );
  return new Map(found);
}
