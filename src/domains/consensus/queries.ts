import { sql } from "kysely";
import { abilities, reachesUnit } from "#kernel/access/may.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs, type Refs } from "#kernel/people/refs.ts";
import * as contracts from "./contract.ts";
import { factsOf } from "./facts.ts";
import { partsOf } from "./parts.ts";

const rows = (tx: Tx) =>
  tx
    .selectFrom("consensus as c")
    .innerJoin("record", "record.id", "c.id")
    .innerJoin("record as subject", "subject.id", "c.subject_id")
    .select([
      "c.id",
      "record.number",
      "record.title",
      "record.state",
      "record.owner_id",
      "record.unit_id",
      "record.opened_at",
      "record.version",
      "record.facts",
      "subject.id as subject_id",
      "subject.kind as subject_kind",
      "subject.number as subject_number",
      "subject.title as subject_title",
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

function listed(row: Row, names: Refs): contracts.ListedConsensus {
  const facts = factsOf(row.facts as Record<string, unknown>);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state as "open",
    owner: names.person(row.owner_id),
    subject: { id: row.subject_id, kind: row.subject_kind, number: row.subject_number, title: row.subject_title },
    openQuestions: facts.openQuestions.length,
    openIdeas: facts.openIdeas.length,
    openActions: facts.openActions.length,
  };
}

/** Agreements on changes, newest first. */
export const listConsensus = query(contracts.list, async ({ tx, input, scope, directory, actor }) => {
  const after = decodeCursor(input.cursor, 2);
  let found = rows(tx)
    .where("record.kind", "=", "consensus")
    .where(visible(scope))
    .orderBy("record.opened_at", "desc")
    .orderBy("record.id", "desc")
    .limit(input.limit + 1);
  if (input.state) found = found.where("record.state", "=", input.state);
  if (input.subjectId) found = found.where("c.subject_id", "=", input.subjectId);
  if (after)
    found = found.where(sql<boolean>`(record.opened_at, record.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await found.execute(), input.limit, (row) => [row.opened_at, row.id]);
  const names = refs(directory, actor.locale);
  return { items: items.map((row) => listed(row, names)), next };
});

/** One agreement with all its parts; 404 outside of the scope. */
export const getConsensus = query(contracts.get, async (context) => {
  const { tx, input, scope, directory, actor } = context;
  const names = refs(directory, actor.locale);
  const [row, parts] = await Promise.all([
    rows(tx).where("c.id", "=", input.id).where(visible(scope)).executeTakeFirst(),
    partsOf(tx, input.id, actor.personId, names),
  ]);
  if (!row) throw notFound("consensus");
  const covers = (reach: Scope) => reachesUnit(reach, directory, row.unit_id) || row.owner_id === reach.personId;
  const closed = row.state === "closed" ? { key: "consensus.not.closed" } : undefined;
  const verb = (name: string) => ({ permission: `consensus.${name}`, covers, unless: closed });
  const base = listed(row, names);
  const open = base.openQuestions + base.openIdeas + base.openActions;
  const openParams = { questions: base.openQuestions, ideas: base.openIdeas, actions: base.openActions };
  return {
    ...base,
    version: row.version,
    ...parts,
    can: abilities(context, {
      brief: verb("brief"),
      attend: verb("attend"),
      ask: verb("ask"),
      answer: verb("answer"),
      propose: verb("propose"),
      vote: verb("vote"),
      decideIdea: verb("decide-idea"),
      startWin: verb("start-win"),
      publishWin: verb("publish-win"),
      appoint: verb("appoint"),
      reflect: verb("reflect"),
      makeAction: verb("make-action"),
      close: {
        permission: "consensus.close",
        covers,
        unless: closed ?? (open > 0 ? { key: "consensus.not.open", params: openParams } : undefined),
      },
    }),
  };
});
