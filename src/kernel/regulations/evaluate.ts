import { advance } from "./advance.ts";
import { contextOf, fires, withDuty } from "./context.ts";
import type { EvaluateInput } from "./context.ts";
import { evaluateExpression } from "./conditions.ts";
import { openings } from "./open.ts";
import { subjectKey } from "./state.ts";
import type { Action, DutyState } from "./state.ts";

export type { EvaluateInput } from "./context.ts";

/**
 * What follows from an event: a pure function of the version, the facts before and after it, and the duties so far.
 *
 * Order of the actions: first the duties that are open (start, fulfil, not applicable, supersede, schedule), then what
 * opens, each opening followed by what the same event does to it, then rows for what was never owed, then the next
 * repetitions. So a repetition opens after the one before is fulfilled, and an event that closed a duty does not also
 * fulfil its successor. No (template, subject) is ever open twice. domain.md 1.2.
 *
 * @throws ConditionError if an expression of the pack fails on these facts
 */
export function evaluate(input: EvaluateInput): Action[] {
  const context = contextOf(input);
  const moves = moved(input, context);
  if (moves.length > 0) return moves;

  const order = new Map(input.version.templates.map(({ template }, i) => [template.code, i]));
  const open = input.duties.filter((duty) => duty.status === "open" && order.has(duty.code)).sort(byPlace(order));
  const first = open.flatMap((duty) => advance(context, duty));
  const opened = openings(context, input.duties, first);
  return [...first, ...opened];
}

/** A record passed into another one, or a part of it did: its open duties go along, and nothing else follows from the event. */
function moved({ version, event, duties }: EvaluateInput, context: ReturnType<typeof contextOf>): Action[] {
  for (const [i, on] of (version.pack.movesOn ?? []).entries()) {
    if (!fires(context, on)) continue;
    const toRecordId = evaluateExpression(on.to, "text", context.bindings);
    if (toRecordId === null) continue;
    return duties
      .filter((duty) => duty.status === "open")
      .filter(
        (duty) =>
          on.which === undefined || evaluateExpression(on.which, "boolean", withDuty(context, duty.subject, duty)),
      )
      .map(({ id, code, subject, seq }) => ({
        type: "move",
        dutyId: id,
        code,
        subject,
        seq,
        because: {
          eventId: event.id,
          eventType: event.type,
          ref: version.duties.get(code)?.template.ref ?? "",
          rule: ["movesOn", i],
        },
        toRecordId,
      }));
  }
  return [];
}

function byPlace(order: ReadonlyMap<string, number>): (a: DutyState, b: DutyState) => number {
  return (a, b) =>
    (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0) ||
    compare(subjectKey(a.subject), subjectKey(b.subject)) ||
    a.seq - b.seq;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
