import { advance, approverOf, because, reasonOf } from "./advance.ts";
import { opened } from "./apply.ts";
import { bind, ConditionError, evaluateExpression } from "./conditions.ts";
import type { Bindings } from "./conditions.ts";
import { fires, withDuty } from "./context.ts";
import type { Context } from "./context.ts";
import { deadlineIn, startOf } from "./deadline.ts";
import type { Debtor, DutyTemplate } from "./pack.ts";
import { subjectKey } from "./state.ts";
import type { Action, DebtorRef, DutyState, Subject } from "./state.ts";
import type { Placed } from "./walk.ts";

type Open = Extract<Action, { type: "open" }>;

/**
 * What opens by the event, what it at once does to the new duties, what is not applicable from the start, and the next
 * repetitions of what was fulfilled.
 *
 * @param before the actions on duties that were open
 */
export function openings(context: Context, duties: readonly DutyState[], before: readonly Action[]): Action[] {
  const rows = new Rows(duties, before);
  const actions: Action[] = [];
  for (const placed of context.version.templates) actions.push(...openedBy(context, placed, rows));
  for (const placed of context.version.templates) actions.push(...neverOwed(context, placed, rows));
  for (const action of [...before, ...actions]) {
    if (action.type === "fulfil") actions.push(...repeated(context, action, rows));
  }
  return actions;
}

/** The last row of each template and subject while the event is evaluated. */
class Rows {
  readonly #last = new Map<string, { seq: number; status: DutyState["status"]; byThisEvent: boolean }>();

  constructor(duties: readonly DutyState[], actions: readonly Action[]) {
    for (const { code, subject, seq, status } of duties) {
      const known = this.last(code, subject);
      if (!known || known.seq < seq) this.set(code, subject, seq, status, false);
    }
    for (const action of actions) this.note(action);
  }

  last(code: string, subject: Subject) {
    return this.#last.get(`${code} ${subjectKey(subject)}`);
  }

  note({ type, code, subject, seq }: Action): void {
    const becomes = { open: "open", fulfil: "done", notApplicable: "not_applicable", supersede: "superseded" } as const;
    if (type in becomes) this.set(code, subject, seq, becomes[type as keyof typeof becomes], true);
  }

  set(code: string, subject: Subject, seq: number, status: DutyState["status"], byThisEvent: boolean): void {
    this.#last.set(`${code} ${subjectKey(subject)}`, { seq, status, byThisEvent });
  }
}

function openedBy(context: Context, placed: Placed, rows: Rows): Action[] {
  const { template } = placed;
  const actions: Action[] = [];
  for (const [i, on] of template.opensOn.entries()) {
    if (!fires(context, on)) continue;
    for (const subject of subjectsOf(context, template, on.forEach)) {
      const last = rows.last(template.code, subject);
      if (last?.status === "open") continue;
      if (last?.status === "done" && !on.again) continue;
      const open = openNow(context, placed, subject, (last?.seq ?? 0) + 1, ["opensOn", i]);
      const then = last?.byThisEvent ? [] : advance(context, opened(open, context.event)).filter(atOnce);
      for (const action of [open, ...then]) rows.note(action);
      actions.push(open, ...then);
    }
  }
  return actions;
}

const atOnce = ({ type }: Action): boolean => type === "start" || type === "fulfil" || type === "breach";

function neverOwed(context: Context, placed: Placed, rows: Rows): Action[] {
  const { template } = placed;
  const actions: Action[] = [];
  for (const [i, on] of (template.notApplicableOn ?? []).entries()) {
    if (!on.create || !fires(context, on)) continue;
    for (const subject of subjectsOf(context, template, on.forEach)) {
      if (rows.last(template.code, subject)) continue;
      const bindings = withDuty(context, subject, null);
      const action: Action = {
        type: "notApplicable",
        dutyId: null,
        code: template.code,
        subject,
        seq: 1,
        because: because(context, placed, ["notApplicableOn", i]),
        create: true,
        debtor: debtorOf(context, template.debtor, bindings),
        reason: reasonOf(on, bindings),
        approverId: approverOf(context, on, bindings),
      };
      rows.note(action);
      actions.push(action);
    }
  }
  return actions;
}

function repeated(context: Context, done: Action, rows: Rows): Action[] {
  const placed = context.version.duties.get(done.code);
  const repeat = placed?.template.repeat;
  if (!placed || !repeat || rows.last(done.code, done.subject)?.status === "open") return [];
  if (evaluateExpression(repeat.until, "boolean", context.bindings)) return [];
  const open = openNow(context, placed, done.subject, done.seq + 1, ["repeat"]);
  rows.note(open);
  return [open];
}

function openNow(context: Context, placed: Placed, subject: Subject, seq: number, rule: (string | number)[]): Open {
  const { template } = placed;
  const { pack } = context.version;
  const bindings = withDuty(context, subject, null);
  const debtor = debtorOf(context, template.debtor, bindings);
  if (!debtor) throw new ConditionError(JSON.stringify(template.debtor), 0, `${template.code}: nobody is named`);
  const className = template.deadline?.class;
  const document = template.document === undefined ? undefined : pack.documents?.[template.document];
  return {
    type: "open",
    dutyId: null,
    code: template.code,
    subject,
    seq,
    because: because(context, placed, rule),
    debtor,
    deadline:
      className === undefined
        ? null
        : deadlineIn(context, template, className, runsFrom(context, template, rule, bindings)),
    soft: className !== undefined && (pack.deadlineClasses?.[className]?.soft ?? false),
    effort: template.effort ?? false,
    interpretation: template.interpretation ?? false,
    gate: template.gate?.operations ?? [],
    document: template.document ?? null,
    items: (document?.items ?? []).filter((item) => item.required).map((item) => item.key),
  };
}

/** A repetition runs from the event; other duties from what the template says, or not yet. */
function runsFrom(
  context: Context,
  template: DutyTemplate,
  rule: (string | number)[],
  bindings: Bindings,
): string | null {
  if (rule[0] === "repeat") return context.event.occurredAt;
  const startsOn = template.deadline?.startsOn;
  if (!startsOn) return startOf(context, template.deadline?.from, bindings);
  const on = startsOn.find((each) => fires(context, each, bindings));
  return on ? startOf(context, on.from ?? template.deadline?.from, bindings) : null;
}

function subjectsOf(context: Context, template: DutyTemplate, forEach: string | undefined): Subject[] {
  const elements = forEach === undefined ? [null] : evaluateExpression(forEach, "list", context.bindings);
  const subjects = elements.map((each) => {
    const bindings = { ...context.bindings, each: bind(each) };
    const entries = Object.entries(template.subject ?? {}).map(([key, expression]): [string, string] => {
      const value = evaluateExpression(expression, "text", bindings);
      if (value === null) throw new ConditionError(expression, 0, `${template.code}: the subject "${key}" is absent`);
      return [key, value];
    });
    return Object.fromEntries(entries);
  });
  const seen = new Set<string>();
  return subjects.filter((subject) => !seen.has(subjectKey(subject)) && seen.add(subjectKey(subject)));
}

/** Null where the expression names nobody. */
function debtorOf({ version }: Context, debtor: Debtor, bindings: Bindings): DebtorRef | null {
  if ("responsible" in debtor) return { kind: "responsible", post: version.pack.responsible?.post ?? "" };
  if ("post" in debtor) return { kind: "post", post: debtor.post, ...(debtor.as ? { as: debtor.as } : {}) };
  if ("unitHead" in debtor) {
    const unitId = evaluateExpression(debtor.unitHead, "text", bindings);
    return unitId === null ? null : { kind: "unitHead", unitId };
  }
  const personId = evaluateExpression(debtor.person, "text", bindings);
  return personId === null ? null : { kind: "person", personId };
}
