import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { matches } from "#kernel/access/pattern.ts";
import { grantsOf } from "#kernel/access/roles.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { guardFacts } from "./case.ts";
import * as contracts from "./contract.ts";
import { factsOf } from "./facts.ts";
import { abilities } from "./lifecycle.ts";
import { itemsOf } from "./reports.ts";

function cases(tx: Tx) {
  return tx
    .selectFrom("record")
    .select(["id", "number", "title", "closed", "opened_at", "version", "facts", "regulation_version_id"])
    .select([
      sql<number>`(select count(*)::int from duty where duty.record_id = record.id and duty.state = 'open')`.as(
        "open_duties",
      ),
      sql<string | null>`(select min(due_at) from duty where duty.record_id = record.id and duty.state = 'open')`.as(
        "next_due",
      ),
    ])
    .where("record.kind", "=", "csirt");
}

type Row = Awaited<ReturnType<ReturnType<typeof cases>["execute"]>>[number];

function toListed(row: Row): contracts.ListedCase {
  const { state, knownAt, reportable, types } = factsOf(row.facts as Record<string, unknown>);
  const { id, number, title, closed, open_duties: openDuties, next_due: nextDue } = row;
  return { id, number, title, closed, state, knownAt, reportable, types, openDuties, nextDue };
}

export const listCases = query(contracts.list, async ({ tx, input, scope }) => {
  const after = decodeCursor(input.cursor, 2);
  let rows = cases(tx)
    .where(visible(scope))
    .orderBy("opened_at", "desc")
    .orderBy("id", "desc")
    .limit(input.limit + 1);
  if (input.open !== undefined) rows = rows.where("closed", "=", !input.open);
  if (after) rows = rows.where(sql<boolean>`(opened_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.opened_at, row.id]);
  return { items: items.map(toListed), next };
});

export const getCase = query(contracts.get, async (context) => {
  const { tx, input, scope, actor, directory, access, now } = context;
  const row = await cases(tx).where("record.id", "=", input.id).where(visible(scope)).executeTakeFirst();
  if (!row) throw notFound("csirt");
  const facts = factsOf(row.facts as Record<string, unknown>);
  const incident = facts.incidentId
    ? await tx
        .selectFrom("record")
        .select(["id", "number", "title"])
        .where("id", "=", facts.incidentId)
        .executeTakeFirst()
    : undefined;
  const bound = { regulationVersionId: row.regulation_version_id };
  const patterns = [
    ...grantsOf(access, directory, actor.personId ?? "", now, successionsOf(context.regulations, now)),
  ].flatMap(({ role }) => role.patterns);
  const can = Object.entries(abilities(guardFacts(facts, row.open_duties))).map(([verb, answer]) => [
    verb,
    patterns.some((pattern) => matches(pattern, `csirt.${verb}`)) ? answer : { key: "csirt.not.permitted" },
  ]);
  const suspect = directory.persons.get(facts.suspectedBy ?? "");
  const { what, role, persons, encrypted, rationale, draft, reports, notices, notes } = facts;
  return {
    ...toListed(row),
    version: row.version,
    what,
    role,
    persons,
    encrypted,
    rationale,
    draft,
    reports,
    notices,
    notes,
    incident: incident ?? null,
    suspectedBy: suspect ? { id: suspect.id, name: personName(suspect, actor.locale) } : null,
    items: { preliminary: itemsOf(context, bound, "preliminary"), final: itemsOf(context, bound, "final") },
    can: Object.fromEntries(can) as ReturnType<typeof abilities>,
  };
});
