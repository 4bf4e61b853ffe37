import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import { insertEvents } from "#kernel/events/write.ts";
import type { EventRow, Facts, Work } from "#kernel/operation/context.ts";
import { toTsvectorInput } from "#kernel/search/normalise.ts";
import { isClosed, columnsOf, searchText } from "../project.ts";
import { foldImported, type ImportedFacts } from "./fold.ts";
import type { Group } from "./plan.ts";
import type { ImportedUpdate, Update } from "./update.ts";

/** Rows in one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 1_000;

export interface WriteOptions {
  source: string;
  taskId: string;
  /** Of the numbers of incidents, e.g. "INC". */
  prefix: string;
}

/** A planned incident with what its history makes of it. */
interface Made {
  id: string;
  number: string;
  group: Group;
  facts: ImportedFacts;
  closedAt: string | null;
  events: EventRow[];
}

/**
 * Writes planned incidents with their events, many rows in a statement. No regulation is bound to them, so no duty follows.
 * Numbers come from the counters of the years in which the incidents were opened; in order of the plan, and without gaps because
 * the counters go back with the transaction. Gives the numbers of the new incidents.
 */
export async function writeGroups(work: Work, groups: readonly Group[], options: WriteOptions): Promise<string[]> {
  const { tx, now } = work;
  const numbers = await giveNumbers(work, groups, options.prefix);
  const made = groups.map((group) => make(group, numbers.get(group) ?? "", options, work.operation));
  const fresh = made.filter(({ group }) => group.stored === null);
  for (const part of chunks(fresh)) {
    const records = part.map((each) => ({
      ...recordOf(each, now),
      id: each.id,
      kind: "incident",
      number: each.number,
    }));
    await tx.insertInto("record").values(records).execute();
    const rows = part.map((each) => ({ id: each.id, ...incidentOf(each) }));
    await tx.insertInto("incident").values(rows).execute();
    const origins = part.map((each) => originOf(each, options.source));
    await tx.insertInto("incident_import").values(origins).execute();
  }
  for (const each of made) if (each.group.stored) await rewrite(work, each);
  for (const part of chunks(made.flatMap(({ events }) => events))) await insertEvents(tx, part);
  for (const each of made) if (each.group.stored) work.touch(`record:${each.id}`);
  work.touch("list:incident");
  return fresh.map((each) => each.number);
}

const inTime = (updates: readonly Update[]) =>
  updates.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.row - b.row);

/** One step of each year's counter for all new incidents of that year; an incident that is stored keeps its number. */
async function giveNumbers({ tx }: Work, groups: readonly Group[], prefix: string): Promise<Map<Group, string>> {
  const numbers = new Map<Group, string>();
  for (const group of groups) if (group.stored) numbers.set(group, group.stored.number);
  const fresh = groups.filter(({ stored }) => stored === null);
  const byYear = Map.groupBy(fresh, ({ updates }) => yearOf(inTime(updates).at(-1)?.set.openedAt ?? ""));
  for (const [year, each] of [...byYear].sort(([a], [b]) => a - b)) {
    const { rows } = await sql<{ last: number }>`
      insert into number_counter as c (kind, year, last) values ('incident', ${year}, ${each.length})
      on conflict (kind, year) do update set last = c.last + excluded.last returning last`.execute(tx);
    const first = (rows[0]?.last ?? 0) - each.length + 1;
    for (const [index, group] of each.entries())
      numbers.set(group, `${prefix}-${year}-${String(first + index).padStart(4, "0")}`);
  }
  return numbers;
}

/** The last update by its own time is the incident's state; of two at the same time, the later row of the file. */
function make(group: Group, number: string, { source, taskId }: WriteOptions, operation: string): Made {
  const id = group.stored?.id ?? uuid();
  const events = inTime(group.updates).map((update): EventRow => {
    const { at, number: externalNumber, ...rest } = update;
    const data: ImportedUpdate = { number, source, externalNumber, taskId, ...rest };
    return {
      id: uuid(),
      type: "incident.imported-update",
      recordId: id,
      actorId: null,
      actingFor: null,
      operation,
      data,
      occurredAt: at,
    };
  });
  const history = [...(group.stored?.updates ?? []), ...events].sort(
    (a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt),
  );
  const facts = history.reduce<Facts>(foldImported, {}) as unknown as ImportedFacts;
  const last = history.at(-1)?.data as ImportedUpdate;
  return { id, number, group, facts, closedAt: isClosed(facts) ? last.set.closedAt : null, events };
}

/** The year in Tokyo, as the numbers of all records are given. */
const yearOf = (at: string): number => new Date(Date.parse(at) + 9 * 3_600_000).getUTCFullYear();

function recordOf({ facts, number: own, closedAt }: Made, now: string) {
  const words = [
    own,
    facts.title,
    facts.imported?.number,
    facts.imported?.source,
    facts.imported?.system,
    facts.informant,
    searchText(facts),
  ];
  return {
    title: facts.title,
    state: facts.state,
    closed: isClosed(facts),
    unit_id: facts.ownerUnitId,
    opened_at: facts.reportedAt ?? "",
    closed_at: closedAt,
    changed_at: now,
    facts: json(facts),
    search: sql<string>`${toTsvectorInput(words.filter(Boolean).join("\n"))}::tsvector`,
  };
}

const incidentOf = ({ facts }: Made) => ({ opened_at: facts.reportedAt ?? "", ...columnsOf(facts) });

const originOf = ({ id, group, facts }: Made, source: string) => ({
  incident_id: id,
  source,
  external_number: group.number,
  row_hashes: group.updates.map(({ hash }) => hash),
  state_given: facts.imported?.state ?? null,
  system_given: facts.imported?.system ?? null,
});

async function rewrite({ tx, now }: Work, made: Made): Promise<void> {
  const { id, group, facts } = made;
  await tx
    .updateTable("record")
    .set((eb) => ({ ...recordOf(made, now), version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
  await tx.updateTable("incident").set(incidentOf(made)).where("id", "=", id).execute();
  await tx
    .updateTable("incident_import")
    .set({
      row_hashes: sql<string[]>`row_hashes || ${group.updates.map(({ hash }) => hash)}::text[]`,
      state_given: facts.imported?.state ?? null,
      system_given: facts.imported?.system ?? null,
    })
    .where("incident_id", "=", id)
    .execute();
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += AT_ONCE) yield rows.slice(from, from + AT_ONCE);
}
