import { z } from "zod";
import type { TableColumn, TableRow } from "#kernel/exchange/table.ts";
import { listExport } from "#kernel/exchange/list-export.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Position } from "#kernel/contract/page.ts";
import type { ListedRow, ListFilter } from "../contract.ts";
import { minutesToRecover } from "../figures.ts";
import { listRows, toListedRow } from "./list.ts";
import { narrow } from "./list-filter.ts";

/** Rows in one reading: large enough that a million is a matter of minutes, small enough to be stopped at once. */
const PAGE = 1_000;

const COLUMNS: readonly Omit<TableColumn, "label">[] = [
  { key: "number", width: 16 },
  { key: "title", width: 48 },
  { key: "systemId", width: 24 },
  { key: "gravity" },
  { key: "state", width: 14 },
  { key: "priority" },
  { key: "openedAt", kind: "datetime", width: 20 },
  { key: "occurredAt", kind: "datetime", width: 20 },
  { key: "recoveredAt", kind: "datetime", width: 20 },
  { key: "recoveryMinutes", kind: "number", width: 16 },
  { key: "cause" },
  { key: "source" },
  { key: "responsible", width: 18 },
  { key: "overdue", kind: "number" },
];

const position = z.tuple([z.string(), z.string()]);

/** The list of troubles as a file: the same filter, the same rows, the same words as on the screen. */
export const incidentExport = listExport<ListFilter>({
  name: "incident.export",
  permission: "incident.list",
  fileName: (locale) => translate(locale, "incident.nav"),
  columns: (locale) =>
    COLUMNS.map((column) => ({ ...column, label: translate(locale, `incident.web.field.${column.key}`) })),
  async count({ work: { tx }, scope, actor }, filter) {
    const { conditions, words } = narrow(filter, scope, actor.personId, undefined);
    const { count } = await tx
      .selectFrom("record")
      .innerJoin("incident", "incident.id", "record.id")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where((eb) => eb.and(words ? [...conditions, words] : conditions))
      .executeTakeFirstOrThrow();
    return count;
  },
  async page({ work, scope, actor, locale }, filter, after) {
    const from: Position | undefined = after === null ? undefined : position.parse(after);
    const about = { filter, scope, personId: actor.personId, now: work.now, limit: PAGE };
    const rows = await listRows(work.tx, about, from);
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      rows: shown.map((row) => cellsOf(toListedRow(row, { ...work, actor }), locale)),
      next: rows.length > PAGE && last ? [last.opened_at, last.id] : null,
    };
  },
});

function cellsOf(row: ListedRow, locale: "ja" | "en"): TableRow {
  const word = (list: string, value: string) => translate(locale, `incident.${list}.${value}`);
  const instant = (at: string | null) => (at === null ? null : Temporal.Instant.from(at));
  return {
    number: row.number,
    title: row.title,
    systemId: row.system?.name ?? translate(locale, "incident.web.system.unknown"),
    gravity: word("gravity", row.gravity),
    state: word("state", row.state),
    priority: row.priority,
    openedAt: instant(row.openedAt),
    occurredAt: instant(row.occurredAt),
    recoveredAt: instant(row.recoveredAt),
    recoveryMinutes: minutesToRecover({ ...row, knownAt: null }).fromOccurrence,
    cause: word("cause", row.cause),
    source: sourceIn(row.source, locale),
    responsible: row.responsible?.name ?? null,
    overdue: row.overdue,
  };
}

/** Imported troubles keep what their source called it. */
function sourceIn(source: string, locale: "ja" | "en"): string {
  const key = `incident.web.source.${source}`;
  const word = translate(locale, key);
  return word === key ? source : word;
}
