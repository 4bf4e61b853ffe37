import type { Selectable } from "kysely";
import { notFound, stale } from "#kernel/contract/problem.ts";
import type { Approval, ApprovalStep } from "#kernel/db/schema.ts";
import type { ItemValues } from "#kernel/dispatches/item-values.ts";
import type { RecordRow, Work } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { personName } from "#kernel/people/lookup.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Route } from "./route.ts";

export interface OralPermission {
  personId: string;
  at: string;
  how: "phone" | "chat" | "in-person" | "other";
  witnessId: string;
  note: string;
  recordedBy: string | null;
}

export type State = "pending" | "approved" | "refused" | "remanded" | "withdrawn";
type Json = "subject" | "items" | "acting_for" | "route" | "oral" | "state";
export type ApprovalRow = Omit<Selectable<Approval>, Json> & {
  state: State;
  subject: Record<string, string>;
  items: ItemValues;
  acting_for: ActingFor | null;
  route: Omit<Route, "steps" | "important">;
  oral: OralPermission | null;
};
export type StepRow = Omit<Selectable<ApprovalStep>, "deputy_basis" | "acting_for" | "exception"> & {
  deputy_basis: ActingFor | null;
  acting_for: ActingFor | null;
  exception: { kind: "urgent" | "instructed"; reason: string } | null;
};

/** A request under change: its record is locked, its steps of all rounds are here. */
export interface OpenApproval {
  approval: ApprovalRow;
  steps: StepRow[];
  record: RecordRow;
  pack: Pack | undefined;
}

/** Locks the request's record and reads the request; 404 when there is none, 409 when the reader saw an older version. */
export async function openApproval(work: Work, id: string, version?: number): Promise<OpenApproval> {
  const { tx, directory, actor } = work;
  const found = await tx.selectFrom("approval").select("record_id").where("id", "=", id).executeTakeFirst();
  if (!found) throw notFound("approval");
  const record = await work.lock(found.record_id);
  const [row, steps] = await Promise.all([
    tx.selectFrom("approval").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    tx.selectFrom("approval_step").selectAll().where("approval_id", "=", id).orderBy("round").orderBy("no").execute(),
  ]);
  const approval = row as ApprovalRow;
  if (version !== undefined && version !== approval.version) {
    const last = [...steps]
      .filter((step) => step.acted_at)
      .sort((a, b) => ((a.acted_at ?? "") < (b.acted_at ?? "") ? 1 : -1))[0];
    const who = directory.persons.get(last?.acted_by ?? approval.drafter_id);
    throw stale({
      who: who ? personName(who, actor.locale) : "Kaname",
      what: "approval",
      at: last?.acted_at ?? approval.opened_at,
      version: approval.version,
    });
  }
  return { approval, steps: steps as StepRow[], record, pack: packFor(work, record) };
}

export function packFor(
  work: Pick<Work, "regulations">,
  record: Pick<RecordRow, "regulationVersionId">,
): Pack | undefined {
  return record.regulationVersionId ? work.regulations.byId(record.regulationVersionId)?.compiled.pack : undefined;
}

/** Steps of the round that runs now. */
export function currentRound({ approval, steps }: Pick<OpenApproval, "approval" | "steps">): StepRow[] {
  return steps.filter((step) => step.round === approval.round);
}

export function currentStep(open: Pick<OpenApproval, "approval" | "steps">): StepRow | undefined {
  return open.approval.state === "pending" ? currentRound(open).find((step) => step.state === "current") : undefined;
}

/** What every event of a request carries: the subject also on top, so that rules see which one is meant. */
export function eventData(approval: ApprovalRow): Record<string, unknown> {
  const { id, document, subject, title, amount, round } = approval;
  return { ...subject, approvalId: id, document, subject, title, amount, round };
}
