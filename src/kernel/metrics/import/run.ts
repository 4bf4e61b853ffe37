import { eraOf } from "#kernel/calendar/era.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { runImport, type ImportRow, type Outcome } from "#kernel/exchange/import.ts";
import { lookAlike } from "#kernel/exchange/look-alike.ts";
import { guessMapping, missingFields } from "#kernel/exchange/mapping.ts";
import { lackingColumns } from "#kernel/exchange/missing.ts";
import type { Message } from "#kernel/exchange/message.ts";
import { openSource } from "#kernel/exchange/source.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { loadMetrics, type Metric } from "../metric.ts";
import { parsePeriod } from "../period-text.ts";
import type { ValueLine, ValueReport } from "./contract.ts";
import { figureOf, FIELDS, valueRow, type ValueRow } from "./rows.ts";

export interface ImportTools {
  tx: Tx;
  /** Day of the import. */
  today: string;
  reason: string;
  /** Whether who imports may write this metric. */
  covers: (metric: Metric) => boolean;
  /** Stores one value; absent when it is only looked at. */
  store?: (value: StoredValue) => void;
}

export interface StoredValue {
  metric: Metric;
  period: string;
  version: number;
  value: number | null;
  note: "partial" | "unmeasured" | null;
  comment: string;
  before: Known | undefined;
}

interface Known {
  version: number;
  value: number | null;
  note: string | null;
}

const SHOWN = 200;

/** Reads a table of values: one row a value; good rows are kept, every other one is refused with its reason. */
export async function importTable(path: string, name: string, tools: ImportTools): Promise<ValueReport> {
  const source = await openSource(path);
  const mapping = guessMapping(source.headers, FIELDS);
  const missing = missingFields(mapping, FIELDS);
  if (missing.length > 0) {
    const lacking = FIELDS.filter(({ name }) => missing.includes(name));
    const params = lackingColumns(lacking, source);
    throw new Problem(422, "invalid", { key: "metrics.import.column", params });
  }
  const lines: ValueLine[] = [];
  const metrics = new Map(
    [...(await loadMetrics(tools.tx)).values()]
      .filter(({ retired }) => !retired)
      .map((metric) => [folded(metric.code), metric]),
  );
  const report = await runImport({
    source,
    mapping,
    rowSchema: valueRow,
    mode: "partial",
    maxErrors: SHOWN,
    uniqueBy: ({ code, period }) => `${folded(code)} ${period.normalize("NFKC")}`,
    apply: (batch) => settle(batch, metrics, tools, lines),
  });
  return {
    file: {
      name,
      format: source.format,
      encoding: "encoding" in source ? String(source.encoding) : null,
      sheet: "sheet" in source ? String(source.sheet) : null,
    },
    notices: source.notices.map(plain),
    read: report.read,
    kept: report.kept,
    unchanged: report.unchanged,
    refused: report.refused,
    errors: report.errors
      // A field that the file has no column for is said in the words of the reason, not by its name in here.
      .map((error) => ({
        ...error,
        ...plain(error),
        column: source.headers.find((each) => each === error.column) ?? null,
      }))
      .toSorted((a, b) => a.row - b.row),
    lines: lines.slice(0, SHOWN),
  };
}

const plain = ({ key, params }: Message) => ({ key, params: { ...params } });

async function settle(
  batch: readonly ImportRow<ValueRow>[],
  metrics: ReadonlyMap<string, Metric>,
  tools: ImportTools,
  lines: ValueLine[],
): Promise<Outcome[]> {
  const known = await stored(
    tools.tx,
    batch.flatMap(({ value }) => metrics.get(folded(value.code))?.id ?? []),
  );
  return batch.map(({ row, value }): Outcome => {
    const metric = metrics.get(folded(value.code));
    if (!metric) {
      const similar = lookAlike(
        value.code,
        [...metrics.values()].map(({ code }) => code),
      );
      return similar
        ? refused("code", "metrics.import.lookAlike", { code: value.code, ...similar })
        : refused("code", "metrics.import.unknown", { code: value.code });
    }
    if (metric.source !== "manual" && metric.source !== "import")
      return refused("code", "metrics.import.computed", { code: metric.code });
    if (!tools.covers(metric)) return refused("code", "metrics.import.foreign", { code: metric.code });
    const period = parsePeriod(metric.period, value.period);
    if (period === undefined)
      return refused("period", `metrics.import.period.${metric.period}`, { given: value.period });
    if (period > tools.today)
      return refused("period", "metrics.import.future", { given: value.period, start: period.slice(0, 7) });
    const given = typeof value.value === "object" ? value.value.unit : metric.unit;
    if (folded(given) !== folded(metric.unit))
      return refused("value", "metrics.import.unit", { given, unit: metric.unit || "—" });
    const figure = figureOf(value);
    if (figure.value === null && figure.note === null) return refused("value", "metrics.import.empty", {});
    const before = known.get(`${metric.id} ${period}`);
    if (before && before.value === figure.value && before.note === figure.note) return "unchanged";
    const comment = value.comment ?? (before ? tools.reason : "");
    if (before && comment === "")
      return refused("comment", "metrics.import.reason", { before: before.value ?? "—", after: figure.value ?? "—" });
    const version = (before?.version ?? 0) + 1;
    known.set(`${metric.id} ${period}`, { version, ...figure });
    tools.store?.({ metric, period, version, ...figure, comment, before });
    lines.push({
      row,
      metricId: metric.id,
      code: metric.code,
      name: metric.name,
      period,
      given: endedEra(value.period, period) ? value.period : null,
      before: before?.value ?? null,
      after: figure.value,
      note: figure.note,
      kind: before ? "correction" : "new",
    });
    return "kept";
  });
}

/** Full-width letters and small ones are the same code. */
const folded = (code: string): string => code.normalize("NFKC").toLowerCase();

/** 平成32年度: counted on in an era that had ended, as old plans do. It is read, and the reader is told as what. */
function endedEra(given: string, period: string): boolean {
  const named = /^(明治|大正|昭和|平成|令和)/u.exec(given.normalize("NFKC"))?.[1];
  return named !== undefined && eraOf(period)?.ja !== named;
}

const refused = (field: string, key: string, params: Message["params"]): Outcome => ({
  refused: [{ field, message: { key, params } }],
});

/** The newest version of every value of these metrics. */
async function stored(tx: Tx, ids: readonly string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("metric_value")
    .distinctOn(["metric_id", "period"])
    .select(["metric_id", "period", "version", "value", "note"])
    .where("metric_id", "in", [...new Set(ids)])
    .orderBy("metric_id")
    .orderBy("period")
    .orderBy("version", "desc")
    .execute();
  return new Map(rows.map(({ metric_id, period, ...known }) => [`${metric_id} ${period}`, known]));
}
