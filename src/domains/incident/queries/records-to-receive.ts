import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { toRow } from "#kernel/records/write.ts";
import { recordsToReceive } from "../contract.ts";
import { factsOf } from "../facts.ts";
import { abilities } from "../lifecycle.ts";
import { circumstances, versionOf } from "../open.ts";
import { subRecordsOf, utc, type RecordItems, type Rows } from "../rows.ts";
import { seerOf } from "../viewer.ts";

const NOTHING: Omit<Rows, "record"> = {
  reports: [],
  contacts: [],
  manual: [],
  vendors: [],
  orders: [],
  complaints: [],
  apology: null,
  preventions: [],
};

/** The records that wait for the president (第16条), each with whether he may receive or return it now. */
export const recordsWaiting = query(recordsToReceive, async (context) => {
  const { tx, input, scope, directory } = context;
  const after = decodeCursor(input.cursor, 2);
  let rows = tx
    .selectFrom("incident_record as r")
    .innerJoin("record", "record.id", "r.incident_id")
    .select(["record.id", "record.kind", "record.number", "record.title", "record.state", "record.closed"])
    .select(["record.unit_id", "record.owner_id", "record.opened_at", "record.closed_at", "record.version"])
    .select([
      "record.regulation_version_id",
      "record.facts",
      "r.items",
      "r.submitted_at",
      "r.version as record_version",
    ])
    .select(sql<Rows["record"]>`to_json(r)`.as("kept"))
    .where("r.state", "=", "submitted")
    .where(visible(scope))
    .orderBy("r.submitted_at")
    .orderBy("record.id")
    .limit(input.limit + 1);
  if (after)
    rows = rows.where(sql<boolean>`(r.submitted_at, record.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.submitted_at ?? "", row.id]);
  return {
    next,
    items: items.map((row) => {
      const { regulationVersionId, facts } = toRow(row);
      const pack = versionOf(context.regulations, { regulationVersionId })?.pack;
      // The guards of receiving look at the record alone, so nothing else of the trouble is read.
      const sub = subRecordsOf({ ...NOTHING, record: utc(row.kept) }, [], (id) => directory.units.get(id)?.name ?? "");
      const can = abilities(factsOf(facts), sub, seerOf(context, pack).viewer, circumstances(context, pack));
      return {
        id: row.id,
        number: row.number,
        title: row.title,
        version: row.version,
        recordVersion: row.record_version,
        submittedAt: row.submitted_at ?? "",
        items: row.items as RecordItems,
        can: { "receive-record": can["receive-record"] ?? true, "return-record": can["return-record"] ?? true },
      };
    }),
  };
});
