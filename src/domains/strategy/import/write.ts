import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import { insertEvents } from "#kernel/events/write.ts";
import type { EventRow, Work } from "#kernel/operation/context.ts";
import { toTsvectorInput } from "#kernel/search/normalise.ts";
import { firstDay } from "../fiscal-year.ts";
import { formById, formFor, type FormVersion } from "../form/store.ts";
import { stateOf, type Stage } from "../lifecycle.ts";
import { searchOf, summaryOf } from "../store.ts";
import type { SheetNode } from "../sheet.ts";
import { differences } from "../version.ts";
import { mergeNodes, stageReached, withdrawnIn } from "./make.ts";
import { orgsFor } from "./orgs.ts";
import type { Planned } from "./plan.ts";

export interface Written {
  numbers: string[];
  created: number;
  updated: number;
  orgs: number;
  first: { id: string; number: string } | null;
}

interface Made {
  id: string;
  number: string;
  planned: Planned;
  form: FormVersion;
  orgId: string;
  unitId: string | null;
  title: string;
  nodes: SheetNode[];
  stage: Stage;
  no: number;
  event: EventRow;
}

const PREFIX = "POL";
/** Rows in one statement. */
const AT_ONCE = 2_000;

/**
 * Writes planned sheets with their places, the version that they were published as, and one event each; many rows in a
 * statement. No regulation is bound to them, so no duty follows. A sheet that changes becomes a new version with its difference.
 */
export async function writeSheets(
  work: Work,
  planned: readonly Planned[],
  options: { source: string; taskId: string; file: string },
): Promise<Written> {
  const { tx, now } = work;
  const orgs = await orgsFor(work, [...new Set(planned.map(({ sheet }) => sheet.org))]);
  const forms = new Map<string, FormVersion>();
  const formOf = async ({ sheet, stored }: Planned): Promise<FormVersion> => {
    const key = stored?.formId ?? `${sheet.form} ${sheet.fiscalYear}`;
    const form =
      forms.get(key) ?? (await (stored ? formById(tx, stored.formId) : formFor(work, sheet.form, sheet.fiscalYear)));
    forms.set(key, form);
    return form;
  };
  const numbers = await giveNumbers(work, planned);
  const made: Made[] = [];
  for (const each of planned) {
    const org = orgs.known.get(each.sheet.org);
    if (org) made.push(make(each, await formOf(each), org, numbers.get(each) ?? "", options, work));
  }
  const fresh = made.filter(({ planned: each }) => each.stored === null);
  for (const part of chunks(fresh)) {
    await tx
      .insertInto("record")
      .values(part.map((each) => recordOf(each, now)))
      .execute();
    await tx.insertInto("policy").values(part.map(policyOf)).execute();
    await tx
      .insertInto("policy_origin")
      .values(part.map((each) => originOf(each, options.source)))
      .execute();
  }
  for (const part of chunks(made.flatMap(nodeRows)))
    await tx
      .insertInto("policy_node")
      .values(part)
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((eb) => ({ cells: eb.ref("excluded.cells"), sort: eb.ref("excluded.sort") })),
      )
      .execute();
  for (const part of chunks(made, 200))
    await tx
      .insertInto("policy_version")
      .values(part.map((each) => versionOf(each, now, options.file)))
      .execute();
  const rebuilds = made.flatMap((each) =>
    withdrawnIn(each.form.definition, each.nodes).map((node) => ({
      id: uuid(),
      policy_id: each.id,
      node_id: node.id,
      stage: "final",
      opened_at: now,
      owner_id: null,
    })),
  );
  if (rebuilds.length > 0)
    await tx
      .insertInto("policy_rebuild")
      .values(rebuilds)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  // One round trip for all: the statements are sent without waiting for one another.
  await Promise.all(made.filter(({ planned: each }) => each.stored).map((each) => rewrite(work, each)));
  for (const part of chunks(made.map(({ event }) => event))) await insertEvents(tx, part);
  work.touch("list:policy");
  const [first] = made;
  return {
    numbers: fresh.map(({ number }) => number),
    created: fresh.length,
    updated: made.length - fresh.length,
    orgs: orgs.created,
    first: first ? { id: first.id, number: first.number } : null,
  };
}

function make(
  planned: Planned,
  form: FormVersion,
  org: { id: string; unitId: string | null },
  given: string,
  options: { source: string; taskId: string },
  work: Work,
): Made {
  const { sheet, stored } = planned;
  const id = stored?.id ?? uuid();
  const nodes = mergeNodes(sheet, stored?.nodes ?? [], work.now, (stored?.published ?? 0) + 1);
  const stage = stageReached(form.definition, nodes);
  const no = (stored?.published ?? 0) + 1;
  const number = stored?.number ?? given;
  const title = sheet.title ?? `${sheet.org} ${form.definition.heading.ja}`;
  const event: EventRow = {
    id: uuid(),
    type: "policy.imported",
    recordId: id,
    actorId: null,
    actingFor: null,
    operation: work.operation,
    data: {
      orgId: org.id,
      org: sheet.org,
      unitId: org.unitId,
      fiscalYear: sheet.fiscalYear,
      form: form.code,
      stage,
      status: "published",
      published: no,
      source: options.source,
      externalId: sheet.externalId,
      taskId: options.taskId,
      rows: sheet.rows.slice(0, 50),
      cells: sheet.nodes.reduce((sum, { cells }) => sum + cells.size, 0),
    },
    occurredAt: work.now,
  };
  return { id, number, planned, form, orgId: org.id, unitId: org.unitId, title, nodes, stage, no, event };
}

/** One step of each year's counter for all new sheets of that year. */
async function giveNumbers({ tx }: Work, planned: readonly Planned[]): Promise<Map<Planned, string>> {
  const numbers = new Map<Planned, string>();
  const byYear = Map.groupBy(
    planned.filter(({ stored }) => stored === null),
    ({ sheet }) => sheet.fiscalYear,
  );
  for (const [year, each] of [...byYear].sort(([a], [b]) => a - b)) {
    const { rows } = await sql<{ last: number }>`
      insert into number_counter as c (kind, year, last) values ('policy', ${year}, ${each.length})
      on conflict (kind, year) do update set last = c.last + excluded.last returning last`.execute(tx);
    const first = (rows[0]?.last ?? 0) - each.length + 1;
    for (const [index, own] of each.entries())
      numbers.set(own, `${PREFIX}-${year}-${String(first + index).padStart(4, "0")}`);
  }
  return numbers;
}

const searchText = ({ number, title, nodes, planned }: Made) =>
  sql<string>`${toTsvectorInput([number, title, planned.sheet.org, planned.sheet.externalId, searchOf(nodes)].join("\n"))}::tsvector`;

function recordOf(made: Made, now: string) {
  const { planned, stage } = made;
  return {
    id: made.id,
    kind: "policy",
    number: made.number,
    title: made.title,
    state: stateOf({ stage, status: "published" }),
    closed: true,
    unit_id: made.unitId,
    opened_at: `${firstDay(planned.sheet.fiscalYear)}T00:00:00+09:00`,
    closed_at: now,
    changed_at: now,
    facts: json({ kind: "policy", ...made.event.data }),
    search: searchText(made),
  };
}

const summary = ({ form, planned, nodes, stage }: Made) =>
  summaryOf({ form: form.definition, fiscalYear: planned.sheet.fiscalYear, nodes }, stage);

function policyOf(made: Made) {
  const { sheet } = made.planned;
  return {
    id: made.id,
    org_id: made.orgId,
    fiscal_year: sheet.fiscalYear,
    code: sheet.code,
    form_id: made.form.id,
    stage: made.stage,
    status: "published",
    published: made.no,
    ...summary(made),
  };
}

function originOf({ id, planned, nodes }: Made, source: string) {
  const placed = planned.sheet.notes.map((note) => ({
    ...note,
    nodeId: nodes.find(({ no, kind }) => no === note.params["no"] && kind !== "metric")?.id ?? null,
  }));
  return { policy_id: id, source, external_id: planned.sheet.externalId, notes: json(placed) };
}

const nodeRows = ({ id, nodes }: Made) =>
  nodes.map(({ id: nodeId, parentId, kind, no, sort, cells }) => ({
    id: nodeId,
    policy_id: id,
    parent_id: parentId,
    kind,
    no,
    sort,
    cells: json(cells),
  }));

function versionOf({ id, no, stage, nodes, planned }: Made, now: string, file: string) {
  return {
    policy_id: id,
    no,
    stage,
    published_at: now,
    published_by: null,
    reason: planned.stored ? file : "",
    nodes: json(nodes),
    changes: json(planned.stored ? differences(planned.stored.nodes, nodes) : []),
  };
}

async function rewrite({ tx, now }: Work, made: Made): Promise<void> {
  const sameWords = searchOf(made.planned.stored?.nodes ?? []) === searchOf(made.nodes);
  const record = tx
    .updateTable("record")
    .set((eb) => ({
      title: made.title,
      state: stateOf({ stage: made.stage, status: "published" }),
      changed_at: now,
      ...(sameWords ? {} : { search: searchText(made) }),
      version: eb("version", "+", 1),
    }))
    .where("id", "=", made.id)
    .execute();
  const policy = tx
    .updateTable("policy")
    .set({ stage: made.stage, published: made.no, ...summary(made) })
    .where("id", "=", made.id)
    .execute();
  await Promise.all([record, policy]);
}

function* chunks<T>(rows: readonly T[], size = AT_ONCE): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}
