import { evaluateExpression } from "./conditions.ts";
import type { Bindings } from "./conditions.ts";
import { concerns, fires, withDuty } from "./context.ts";
import type { Context } from "./context.ts";
import { deadlineIn, settingOf, startOf } from "./deadline.ts";
import type { NotApplicableOn, On, Text } from "./pack.ts";
import type { Action, Because, DutyState } from "./state.ts";
import type { Placed } from "./walk.ts";

/** What the event does to a duty that is open. Fulfilment goes before not applicable, and that before superseded. */
export function advance(context: Context, duty: DutyState): Action[] {
  const placed = context.version.duties.get(duty.code);
  if (!placed || !concerns(context.event, duty.subject)) return [];
  const { template } = placed;
  const bindings = withDuty(context, duty.subject, duty);
  const first = (list: readonly On[] | undefined): number =>
    (list ?? []).findIndex((on) => fires(context, on, bindings));
  const base = (...rule: (string | number)[]) => ({
    dutyId: duty.id,
    code: duty.code,
    subject: duty.subject,
    seq: duty.seq,
    because: because(context, placed, rule),
  });
  const actions: Action[] = [];

  const breach = first(template.gate?.breachedBy);
  if (breach >= 0 && duty.breachedBy === null) actions.push({ type: "breach", ...base("gate", "breachedBy", breach) });

  const running = first(template.deadline?.startsOn);
  const starting = duty.deadline !== null && duty.deadline.from === null && running >= 0;
  if (starting && template.deadline) {
    const from = startOf(context, template.deadline.startsOn?.[running]?.from, bindings);
    const deadline = deadlineIn(context, template, template.deadline.class, from);
    actions.push({ type: "schedule", mode: "set", ...base("deadline", "startsOn", running), deadline });
  }

  const start = first(template.startedBy);
  if (start >= 0 && duty.startedAt === null) actions.push({ type: "start", ...base("startedBy", start) });

  const done = first(template.fulfilledBy);
  if (done >= 0) return [...actions, { type: "fulfil", ...base("fulfilledBy", done) }];

  const never = first(template.notApplicableOn);
  const on = template.notApplicableOn?.[never];
  if (on) {
    const why = { reason: reasonOf(on, bindings), approverId: approverOf(context, on, bindings) };
    return [
      ...actions,
      { type: "notApplicable", create: false, debtor: duty.debtor, ...base("notApplicableOn", never), ...why },
    ];
  }
  for (const [i, end] of (context.version.pack.endsOn ?? []).entries()) {
    if (end.except?.includes(duty.code) || !fires(context, end, bindings)) continue;
    const why = { reason: reasonOf(end, bindings), approverId: context.event.actorId };
    return [...actions, { type: "notApplicable", create: false, debtor: duty.debtor, ...base("endsOn", i), ...why }];
  }
  const instead = first(template.supersededOn);
  const replaced = template.supersededOn?.[instead];
  if (replaced) return [...actions, { type: "supersede", ...base("supersededOn", instead), reason: replaced.reason }];

  return starting ? actions : [...actions, ...pulled(context, placed, duty, first(template.repeat?.onChange), base)];
}

/** A due that is known moves forward when a change must be told, or when the change makes a shorter figure apply. */
function pulled(
  context: Context,
  { template }: Placed,
  duty: DutyState,
  change: number,
  base: (...rule: (string | number)[]) => Pick<Action, "dutyId" | "code" | "subject" | "seq" | "because">,
): Action[] {
  const { deadline } = duty;
  if (!template.deadline || !deadline?.from) return [];
  const actions: Action[] = [];
  const { pack } = context.version;
  const { occurredAt } = context.event;
  const before = settingOf(pack, deadline.class, occurredAt, context.past);
  const after = settingOf(pack, deadline.class, occurredAt, context.bindings);
  if (after && before !== after && after.period !== deadline.period) {
    const shorter = deadlineIn(context, template, deadline.class, deadline.from);
    actions.push({ type: "schedule", mode: "earlier", ...base("deadline", "class"), deadline: shorter });
  }
  if (change >= 0) {
    const within = template.repeat?.within ?? template.deadline.class;
    const soon = deadlineIn(context, template, within, occurredAt);
    actions.push({ type: "schedule", mode: "earlier", ...base("repeat", "onChange", change), deadline: soon });
  }
  return actions;
}

export function because({ event }: Context, { template }: Placed, rule: (string | number)[]): Because {
  return { eventId: event.id, eventType: event.type, ref: template.ref, rule };
}

/** The fixed text, with what the event says behind it. */
export function reasonOf({ reason: { ja, en, from } }: Pick<NotApplicableOn, "reason">, bindings: Bindings): Text {
  const said = from === undefined ? null : evaluateExpression(from, "text", bindings);
  if (said === null || said === "") return { ja, en };
  return { ja: ja ? `${ja}：${said}` : said, en: en ? `${en}: ${said}` : said };
}

export function approverOf({ event }: Context, on: NotApplicableOn, bindings: Bindings): string | null {
  return on.approver === undefined ? event.actorId : evaluateExpression(on.approver, "text", bindings);
}
