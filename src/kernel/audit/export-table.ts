import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { exportTable, type TableColumn, type TableRow } from "#kernel/exchange/table.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Directory } from "#kernel/people/directory.ts";
import type { Part } from "./bundle/pack.ts";
import type { PlacedEvent } from "./bundle/read-chain.ts";
import type { ProvenEvent } from "./bundle/selected.ts";
import type { EXPORT_FORMATS } from "./contract.ts";
import { present } from "./queries/rows.ts";

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COLUMNS: readonly Omit<TableColumn, "label">[] = [
  { key: "position", kind: "number" },
  { key: "occurredAt", kind: "datetime", width: 20 },
  { key: "recordedAt", kind: "datetime", width: 20 },
  { key: "actor", width: 16 },
  { key: "actingFor", width: 20 },
  { key: "words", width: 44 },
  { key: "number", width: 16 },
  { key: "title", width: 30 },
  { key: "type", width: 26 },
  { key: "operation", width: 26 },
  { key: "data", width: 60 },
  { key: "seal", kind: "number" },
  { key: "id", width: 38 },
  { key: "leaf", width: 66 },
];

interface Reader {
  db: Kysely<DB>;
  directory: Directory;
  locale: Locale;
}

/** The table for people that lies beside the proof: one row for each event, in the order of the chain. */
export function tablePart(reader: Reader, format: ExportFormat) {
  return (events: () => AsyncIterable<readonly PlacedEvent[]>): Part => ({
    name: `events.${format}`,
    chunks: () => {
      const rows = rowsOf(reader, events());
      if (format === "json") return jsonOf(rows);
      const columns = COLUMNS.map((column) => ({
        ...column,
        label: translate(reader.locale, `audit.column.${column.key}`),
      }));
      return exportTable(
        { columns, rows },
        format === "xlsx" ? { kind: "xlsx" } : { kind: "csv", encoding: "utf8-bom" },
      ).chunks;
    },
  });
}

async function* rowsOf(
  { db, directory, locale }: Reader,
  pages: AsyncIterable<readonly PlacedEvent[]>,
): AsyncGenerator<TableRow> {
  for await (const page of pages) {
    const rows = page.flatMap(({ event, position }) =>
      event
        ? [
            {
              seq: Number(event.seq),
              id: event.id,
              type: event.type,
              operation: event.operation,
              occurred_at: event.occurredAt,
              recorded_at: event.recordedAt,
              actor_id: event.actorId,
              acting_for: event.actingFor === null ? null : (JSON.parse(event.actingFor) as unknown),
              record_id: event.recordId,
              data: JSON.parse(event.data) as unknown,
              position,
            },
          ]
        : [],
    );
    const shown = new Map((await present(db, rows, directory, locale)).map((each) => [each.id, each]));
    for (const placed of page) {
      const each = placed.event && shown.get(placed.event.id);
      if (!placed.event || !each) continue;
      yield {
        position: placed.position,
        occurredAt: Temporal.Instant.from(each.occurredAt),
        recordedAt: Temporal.Instant.from(each.recordedAt),
        actor: each.actor?.name ?? null,
        actingFor: each.actingFor,
        words: each.words,
        number: each.record?.number ?? null,
        title: each.record?.title ?? null,
        type: each.type,
        operation: each.operation,
        data: placed.event.data,
        seal: (placed as Partial<ProvenEvent>).no ?? null,
        id: each.id,
        leaf: placed.leaf,
      };
    }
  }
}

async function* jsonOf(rows: AsyncIterable<TableRow>): AsyncGenerator<string> {
  let lead = "[\n";
  let gathered = "";
  for await (const { data, ...row } of rows) {
    gathered += `${lead}${JSON.stringify({ ...row, data: JSON.parse(String(data)) as unknown })}`;
    lead = ",\n";
    if (gathered.length < 65_536) continue;
    yield gathered;
    gathered = "";
  }
  yield `${gathered}${lead === "[\n" ? "[" : ""}\n]\n`;
}
