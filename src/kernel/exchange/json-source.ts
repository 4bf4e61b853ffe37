import { nameHeaders } from "./headers.ts";
import { ExchangeError } from "./message.ts";
import type { Source, SourceRow } from "./source.ts";

/**
 * A JSON file as a table: an array of objects, or an object of objects (by id). Columns are the names of all objects in the
 * order in which they come first; lists are joined by 、, what is null is empty. Rows are numbered from 1. ExchangeError for
 * anything else.
 */
export function openJson(text: string): Source<"json"> {
  const records = recordsOf(text);
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (names.length === 0) throw new ExchangeError("exchange.empty");
  const { headers, notices } = nameHeaders(names);
  return {
    format: "json",
    encoding: "utf-8",
    headers,
    notices,
    // oxlint-disable-next-line typescript/require-await
    async *rows(): AsyncGenerator<SourceRow> {
      for (const [index, record] of records.entries())
        yield { row: index + 1, cells: names.map((name) => cellOf(record[name])), faults: [] };
    },
  };
}

export const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*[[{]/.test(text);

function recordsOf(text: string): Record<string, unknown>[] {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new ExchangeError("exchange.badJson", { detail: error instanceof Error ? error.message : "" });
  }
  const list = Array.isArray(data) ? data : typeof data === "object" && data !== null ? Object.values(data) : [];
  if (!list.every((each) => typeof each === "object" && each !== null && !Array.isArray(each)))
    throw new ExchangeError("exchange.badJson", { detail: "not a list of objects" });
  return list as Record<string, unknown>[];
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(cellOf).join("、");
  if (typeof value === "object") return JSON.stringify(value);
  return String(value as string | number | boolean);
}
