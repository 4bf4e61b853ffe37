import { v7 as uuid } from "uuid";
import { invalid, Problem, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { checkItems } from "#kernel/dispatches/check-items.ts";
import type { ItemValues } from "#kernel/dispatches/item-values.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { holdingAt } from "#kernel/people/lookup.ts";
import type { DocumentKind, Pack } from "#kernel/regulations/pack.ts";
import { advance } from "./advance.ts";
import { routeOf, type PlannedStep, type Route, type Routes } from "./route.ts";
import { eventData, packFor, type ApprovalRow, type OpenApproval, type StepRow } from "./row.ts";

export interface ApprovalInput {
  recordId: string;
  /** Approval document of the record's regulation, or one with a free route in the settings. */
  document: string;
  /** What of the record it is about, e.g. {vendorId}. */
  subject?: Record<string, string>;
  title?: string | undefined;
  items: ItemValues;
  /** Whole yen; by default the document's first money item. Decides only where no special rule does. */
  amount?: number | null;
  /** Marks it important although its route does not. */
  important?: boolean;
  /** Why a deputy may decide even an important matter. */
  urgent?: string;
  /** 事後稟議: why it comes after the fact. */
  afterFact?: string;
  actingFor?: ActingFor | null;
  /**
   * The domain itself stands for the document, which needs no definition of a regulation or setting. `decider`: post that
   * decides where neither of them names one.
   */
  vouched?: { decider?: string };
}

/**
 * Submits a request for decision on a record; for domains as well as for the generic operation. Locks the record, checks
 * the items by the document's definition, lays the route and enters its first step; emits `approval.submitted`.
 * 422 for wrong items or an unknown document; 409 when the drafter would decide himself, when nobody is named to decide,
 * or when the same matter is being decided already.
 */
export async function submitApproval(
  work: Work,
  input: ApprovalInput,
): Promise<{ id: string; state: ApprovalRow["state"] }> {
  const { tx, actor, now } = work;
  if (!actor.personId) throw refused("approvals.no-drafter");
  const record = await work.lock(input.recordId);
  const pack = packFor(work, record);
  const routes = work.settings.get<Routes>("approvals.routes", now);
  const definition = input.vouched ? pack?.documents?.[input.document] : definitionOf(pack, routes, input.document);
  const subject = input.subject ?? {};
  const pending = await tx
    .selectFrom("approval")
    .select("id")
    .where("record_id", "=", record.id)
    .where("document", "=", input.document)
    .where("subject", "=", json(subject))
    .where("state", "in", ["pending", "remanded"])
    .executeTakeFirst();
  if (pending) throw refused("approvals.already-pending", { id: pending.id });

  const title = input.title ?? definition?.title.ja ?? input.document;
  const items = checkedItems(definition, input.items, now);
  const amount = input.amount ?? amountOf(definition, items);
  const { decider } = input.vouched ?? {};
  const route = routeFor(work, { document: input.document, amount, pack, routes, ...(decider ? { decider } : {}) });
  const approval: ApprovalRow = {
    id: uuid(),
    record_id: record.id,
    document: input.document,
    subject,
    title,
    items,
    amount,
    drafter_id: actor.personId,
    acting_for: input.actingFor ?? null,
    state: "pending",
    round: 1,
    step: 1,
    route: { why: route.why, ja: route.ja, en: route.en },
    important: route.important || (input.important ?? false),
    urgent: input.urgent ?? "",
    after_fact: input.afterFact ?? "",
    conditions: null,
    oral: null,
    follow_up_due_at: null,
    wake_at: null,
    opened_at: now,
    decided_at: null,
    version: 1,
  };
  const { subject: _s, items: _i, acting_for, route: _r, oral: _o, ...columns } = approval;
  const row = {
    ...columns,
    subject: json(subject),
    items: json(items),
    acting_for: acting_for ? json(acting_for) : null,
    route: json(approval.route),
  };
  work.send(tx.insertInto("approval").values(row).execute());
  const open: OpenApproval = { approval, steps: [], record, pack };
  work.emit(
    "approval.submitted",
    record.id,
    { ...eventData(approval), afterFact: approval.after_fact !== "" },
    { actingFor: approval.acting_for },
  );
  layRoute(work, open, route.steps);
  work.touch("approval");
  return { id: approval.id, state: approval.state };
}

/** Writes the steps of a round and enters the first one that somebody has to act at. */
export function layRoute(work: Work, open: OpenApproval, planned: readonly PlannedStep[]): void {
  const { approval } = open;
  const steps = planned.map((step, index): StepRow => ({
    approval_id: approval.id,
    round: approval.round,
    no: index + 1,
    kind: step.kind,
    post_code: step.postCode,
    person_id: null,
    deputy_id: null,
    deputy_basis: null,
    state: "waiting",
    mode: null,
    entered_at: null,
    acted_by: null,
    acting_for: null,
    acted_at: null,
    comment: "",
    exception: null,
    viewed_at: null,
  }));
  const rows = steps.map(({ approval_id, round, no, kind, post_code, state }) => ({
    approval_id,
    round,
    no,
    kind,
    post_code,
    state,
  }));
  work.send(work.tx.insertInto("approval_step").values(rows).execute());
  open.steps.push(...steps);
  const step = advance(work, open);
  if (step) work.send(work.tx.updateTable("approval").set({ step: step.no }).where("id", "=", approval.id).execute());
}

/** The route, and the one thing that no route may lead to: that the drafter decides on his own request. */
export function routeFor(
  work: Work,
  query: {
    document: string;
    amount: number | null;
    pack: Pack | undefined;
    routes: Routes;
    drafterId?: string;
    decider?: string;
  },
): Route {
  const { directory, actor, now } = work;
  const drafterId = query.drafterId ?? actor.personId;
  const unitId = directory.persons.get(drafterId ?? "")?.unitId ?? null;
  const route = routeOf({ ...query, unitId, at: now, directory });
  const decider = directory.postsByCode.get(route.steps.at(-1)?.postCode ?? "");
  if (decider && holdingAt(directory, decider.id, now)?.personId === drafterId)
    throw refused("approvals.drafter-never-decides");
  return route;
}

export function definitionOf(pack: Pack | undefined, routes: Routes, document: string): DocumentKind | undefined {
  const definition = pack?.documents?.[document];
  if (definition?.kind === "approval") return definition;
  if (definition || !routes.documents[document]?.free)
    throw invalid("document", "approvals.unknown-document", { document });
  return undefined;
}

/** Items by the document's definition; a free document takes them as they are. */
export function checkedItems(definition: DocumentKind | undefined, values: ItemValues, now: string): ItemValues {
  if (!definition) return values;
  const { items, errors } = checkItems(definition.items, values, { now });
  if (errors.length > 0) throw new Problem(422, "invalid", { errors });
  return items;
}

export function amountOf(definition: DocumentKind | undefined, items: ItemValues): number | null {
  const key = definition?.items.find((item) => item.type === "money")?.key;
  const value = key === undefined ? undefined : items[key];
  return typeof value === "number" ? value : null;
}
