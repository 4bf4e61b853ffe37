import type { Mapping } from "./mapping.ts";
import { say, type Message } from "./message.ts";
import type { SourceRow } from "./source.ts";

/** Why a row is refused: its number in the file, the column's heading and the value as found (null: the row as a whole). */
export type Reason = Message & { readonly row: number; readonly column: string | null; readonly value: string | null };

/** What a zod schema's `safeParse` gives, as far as it is used. Structural and small, so that types stay quick to check. */
export type RowSchema<T> = {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { readonly issues: readonly RowIssue[] } };
};

export type RowIssue = {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly format?: unknown;
  readonly values?: unknown;
  readonly params?: unknown;
};

/** The row's values by field. An empty cell is left out, so that optional fields of the schema are simply absent. */
export function valuesOf(headers: readonly string[], mapping: Mapping, { cells }: SourceRow): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, header] of headers.entries()) {
    const field = mapping[header];
    const cell = cells[index];
    if (field !== undefined && cell !== undefined && cell.trim() !== "") values[field] = cell;
  }
  return values;
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reasons: readonly Reason[] };

/** Checks one row: faults of the file in the columns that are used, then the schema. */
export function checkRow<T>(
  headers: readonly string[],
  mapping: Mapping,
  schema: RowSchema<T>,
  source: SourceRow,
): Checked<T> {
  const { row } = source;
  const faults = source.faults.flatMap(({ column, message }): Reason[] => {
    const header = headers[column] ?? null;
    if (header !== null && mapping[header] === undefined) return [];
    return [{ row, column: header, value: header === null ? null : (source.cells[column] ?? null), ...message }];
  });
  if (faults.length > 0) return { ok: false, reasons: faults };
  const values = valuesOf(headers, mapping, source);
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    reasons: parsed.error.issues.map((issue) => {
      const field = issue.path[0] === undefined ? undefined : String(issue.path[0]);
      return reasonAt(
        mapping,
        row,
        field,
        values,
        messageOf(issue, field === undefined || values[field] === undefined),
      );
    }),
  };
}

/** A reason about a field, told with the heading of the column that fills it (the field's name when none does). */
export function reasonAt(
  mapping: Mapping,
  row: number,
  field: string | undefined,
  values: Readonly<Record<string, unknown>>,
  message: Message,
): Reason {
  const column =
    field === undefined ? null : (Object.keys(mapping).find((header) => mapping[header] === field) ?? field);
  const value = field === undefined ? undefined : values[field];
  const shown =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : null;
  return { row, column, value: shown, ...message };
}

const KEY = /^[a-z][\w-]*(?:\.[\w-]+)+$/;

/** A schema's own message is taken when it is a message key ("asset.badSerial", with `params`); else the kind of issue decides. */
function messageOf(issue: RowIssue, absent: boolean): Message {
  if (KEY.test(issue.message)) return { key: issue.message, params: plainParams(issue.params) };
  switch (issue.code) {
    case "invalid_type":
      if (absent) return say("exchange.required");
      return issue.expected === "number" || issue.expected === "int"
        ? say("exchange.notNumber")
        : say("exchange.wrongType", { expected: String(issue.expected) });
    case "too_small":
      return say(issue.origin === "string" ? "exchange.tooShort" : "exchange.tooSmall", {
        minimum: String(issue.minimum),
      });
    case "too_big":
      return say(issue.origin === "string" ? "exchange.tooLong" : "exchange.tooBig", {
        maximum: String(issue.maximum),
      });
    case "invalid_format":
      return say("exchange.badFormat", { format: String(issue.format) });
    case "invalid_value":
      if (absent) return say("exchange.required");
      return say("exchange.notAllowed", { values: Array.isArray(issue.values) ? issue.values.join(", ") : "" });
    default:
      return absent && issue.code !== "custom"
        ? say("exchange.required")
        : say("exchange.notAccepted", { detail: issue.message });
  }
}

function plainParams(params: unknown): Message["params"] {
  if (typeof params !== "object" || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "number" ? value : String(value)]),
  );
}
