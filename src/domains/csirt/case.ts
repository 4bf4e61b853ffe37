import { refused } from "#kernel/contract/problem.ts";
import type { HandlerContext, RecordRow, Work } from "#kernel/operation/context.ts";
import { factsOf, type BreachFacts } from "./facts.ts";
import { abilities, type CaseFacts } from "./lifecycle.ts";

type Context = HandlerContext<{ id: string; version?: number | undefined }>;

/** A case that is held for change. */
export interface Case {
  row: RecordRow;
  facts: BreachFacts;
  /** Writes an event and brings the record into line; the answer of the operation. */
  tell(type: string, data: Record<string, unknown>, occurredAt?: string): { id: string; version: number };
}

/** Locks a case and refuses a verb that is not possible now. 404 outside of the scope, 409 with the reason. */
export async function openCase(context: Context, verb: string): Promise<Case> {
  const { id, version } = context.input;
  const row = await context.lock(id, { version, kind: "csirt" });
  const open = context.duties(id).filter(({ status }) => status === "open").length;
  const answer = abilities(guardFacts(factsOf(row.facts), open))[verb];
  if (answer !== true) throw refused(answer?.key ?? "csirt.not.over", answer?.params);
  return {
    row,
    facts: factsOf(row.facts),
    tell(type, data, occurredAt) {
      context.emit(`csirt.${type}`, id, data, occurredAt ? { occurredAt } : {});
      projectCase(context, row);
      return { id, version: row.version + 1 };
    },
  };
}

export function guardFacts(facts: BreachFacts, openDuties: number): CaseFacts {
  const { state, reportable, released, role, reports } = facts;
  return {
    state,
    reportable,
    released,
    role,
    openDuties,
    finalSubmitted: reports.some(({ stage }) => stage === "final"),
  };
}

export function projectCase(work: Pick<Work, "change" | "now">, row: RecordRow): void {
  const { state, what } = factsOf(row.facts);
  const closed = state === "closed" || state === "dismissed";
  work.change(row.id, { state, closed, closedAt: closed ? (row.closedAt ?? work.now) : null, search: what });
}

/** An instant that is not in the future; by default now. */
export function momentOf(work: Pick<Work, "now">, value: string | undefined, since: string): string {
  const at = value === undefined ? work.now : Temporal.Instant.from(value).toString();
  if (Date.parse(at) > Date.parse(work.now) + 60_000) throw refused("csirt.not.future");
  if (Date.parse(at) < Date.parse(since)) throw refused("csirt.not.before-known");
  return at;
}
