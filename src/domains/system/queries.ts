import { sql } from "kysely";
import { abilities, reachesUnit, scopeFor } from "#kernel/access/may.ts";
import { visible } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs, type Refs } from "#kernel/people/refs.ts";
import { foundAsShown } from "#kernel/access/shown-search.ts";
import { toTsquery } from "#kernel/search/normalise.ts";
import * as contracts from "./contract.ts";

/** One row for lists: the system with its standby. */
function listed(tx: Tx) {
  return tx
    .selectFrom("system")
    .innerJoin("record", "record.id", "system.id")
    .leftJoin("system as standby", "standby.id", "system.standby_id")
    .select([
      "system.id",
      "record.number",
      "record.state",
      "record.version",
      "system.code",
      "system.name",
      "system.in_scope",
      "system.criticality",
      "system.owner_unit_id",
      "standby.id as standby_id",
      "standby.code as standby_code",
      "standby.name as standby_name",
    ])
    .select((eb) => [
      eb
        .selectFrom("system_procedure as p")
        .select(eb.fn.countAll<number>().as("n"))
        .whereRef("p.system_id", "=", "system.id")
        .as("procedures"),
    ]);
}

type Listed = Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number];

function toListed(row: Listed, names: Refs): contracts.ListedSystem {
  return {
    id: row.id,
    number: row.number,
    code: row.code,
    name: row.name,
    state: row.state as "active",
    inScope: row.in_scope,
    criticality: row.criticality as "high",
    owner: unitRef(names, row.owner_unit_id),
    standby:
      row.standby_id === null
        ? null
        : { id: row.standby_id, code: row.standby_code ?? "", name: row.standby_name ?? "" },
    procedures: row.procedures ?? 0,
  };
}

function unitRef(names: Refs, id: string) {
  return { id, name: names.unit(id)?.name ?? "—" };
}

/** Systems by code. */
export const listSystems = query(contracts.list, async (context) => {
  const { tx, input, scope, directory, actor } = context;
  const after = decodeCursor(input.cursor, 2);
  const words = input.q ? toTsquery(input.q) : "";
  let rows = listed(tx)
    .where("record.kind", "=", "system")
    .where(visible(scope))
    .orderBy("system.code")
    .orderBy("system.id")
    .limit(input.limit + 1);
  if (words)
    rows = rows.where((await foundAsShown(context, input.q)) ?? sql<boolean>`record.search @@ ${words}::tsquery`);
  if (input.state) rows = rows.where("record.state", "=", input.state);
  if (input.inScope !== undefined) rows = rows.where("system.in_scope", "=", input.inScope);
  if (input.unitId)
    rows = rows.where(
      sql<boolean>`(system.owner_unit_id = ${input.unitId} or system.related_unit_ids @> array[${input.unitId}]::uuid[])`,
    );
  if (after) rows = rows.where(sql<boolean>`(system.code, system.id) > (${after[0]}, ${after[1]}::uuid)`);
  const page = toPage(await rows.execute(), input.limit, (row) => [row.code, row.id]);
  const names = refs(directory, actor.locale);
  return { items: page.items.map((row) => toListed(row, names)), next: page.next };
});

/** All systems in use that the reader may look up, for pickers: every one for an employee, for a guest those of his scope. */
export const systemOptions = query(contracts.options, async (context) => {
  const { tx, directory, actor, scope } = context;
  const rows = await tx
    .selectFrom("system")
    .innerJoin("record", "record.id", "system.id")
    .where(visible(scopeFor(context, "system.get") ?? scope))
    .select(["system.id", "code", "name", "in_scope", "owner_unit_id"])
    .where("retired_at", "is", null)
    .orderBy("code")
    .execute();
  const names = refs(directory, actor.locale);
  return {
    items: rows.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      inScope: row.in_scope,
      owner: unitRef(names, row.owner_unit_id).name,
    })),
  };
});

/** One system; 404 outside of the scope. */
export const getSystem = query(contracts.get, async (context) => {
  const { tx, input, scope, directory, actor } = context;
  const [row, detail, procedures, standbyFor] = await Promise.all([
    listed(tx).where("system.id", "=", input.id).where(visible(scope)).executeTakeFirst(),
    tx
      .selectFrom("system")
      .leftJoin("system as successor", "successor.id", "system.successor_id")
      .select([
        "system.related_unit_ids",
        "system.hours",
        "system.notes",
        "system.retired_at",
        "successor.id as s_id",
        "successor.code as s_code",
        "successor.name as s_name",
      ])
      .where("system.id", "=", input.id)
      .executeTakeFirst(),
    tx.selectFrom("system_procedure").selectAll().where("system_id", "=", input.id).execute(),
    tx
      .selectFrom("system")
      .select(["id", "code", "name"])
      .where("standby_id", "=", input.id)
      .where("retired_at", "is", null)
      .orderBy("code")
      .execute(),
  ]);
  if (!row || !detail) throw notFound("system");
  const names = refs(directory, actor.locale);
  const covers = (reach: typeof scope) => reachesUnit(reach, directory, row.owner_unit_id);
  const retired = row.state === "retired" ? { key: "system.not.retired" } : undefined;
  return {
    ...toListed(row, names),
    version: row.version,
    related: detail.related_unit_ids.map((id) => unitRef(names, id)),
    hours: detail.hours,
    notes: detail.notes,
    procedureTexts: procedures.map((each) => ({
      unit: unitRef(names, each.unit_id),
      title: each.title,
      version: each.version,
      body: each.body,
      attachmentId: each.attachment_id,
    })),
    successor: detail.s_id === null ? null : { id: detail.s_id, code: detail.s_code ?? "", name: detail.s_name ?? "" },
    standbyFor,
    retiredAt: detail.retired_at,
    can: abilities(context, {
      update: { permission: "system.update", covers, unless: retired },
      retire: { permission: "system.retire", covers, unless: retired },
    }),
  };
});
