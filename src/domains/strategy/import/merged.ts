import type { Mapping } from "#kernel/exchange/mapping.ts";
import { valuesOf } from "#kernel/exchange/row.ts";
import type { SourceRow } from "#kernel/exchange/source.ts";

/** What a merged cell may say for all of its rows: where a cell belongs, never what stands in it. */
const PLACES = new Set(["org", "fiscalYear", "form", "kind", "no"]);

export interface Unmerged {
  values: Record<string, string>;
  /** What else is wrong with cells of the row. */
  faults: SourceRow["faults"];
}

/**
 * Reads rows of tables in which cells are merged over several rows, as people make them: the place (組織, 区分, 番号 …) of the
 * first row holds for the others. Anything else that lies under a merged cell stays a fault: it is named, not guessed.
 */
export function unmerging(headers: readonly string[], columns: Mapping): (found: SourceRow) => Unmerged {
  const last: Record<string, string> = {};
  return (found) => {
    const values = valuesOf(headers, columns, found);
    const faults = found.faults.filter(({ column, message }) => {
      const field = columns[headers[column] ?? ""];
      if (message.key !== "exchange.mergedCell" || field === undefined || !PLACES.has(field)) return true;
      const above = isVertical(String(message.params["range"])) ? last[field] : undefined;
      if (above === undefined || values[field] !== undefined) return true;
      values[field] = above;
      return false;
    });
    for (const name of PLACES) if (values[name] !== undefined) last[name] = values[name];
    return { values, faults };
  };
}

/** B2:B5, not B2:C2. */
const isVertical = (range: string): boolean =>
  new Set(range.split(":").map((cell) => cell.replace(/\d+$/, ""))).size === 1;
