import type { Kysely } from "kysely";
import { v7 as uuid } from "uuid";
import { dueAt } from "#kernel/calendar/deadlines.ts";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import { refused } from "#kernel/contract/problem.ts";
import type { DB } from "#kernel/db/schema.ts";
import type { EventRow, Facts, NewNotification } from "#kernel/operation/context.ts";
import type { RecordKind } from "#kernel/operation/manifest.ts";
import type { Pictures } from "#kernel/operation/runtime.ts";
import type { Held } from "#kernel/records/write.ts";
import { evaluate } from "#kernel/regulations/evaluate.ts";
import type { OptionValue } from "#kernel/regulations/pack.ts";
import type { Action, Deadline, Subject } from "#kernel/regulations/state.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import { resolveDebtor } from "./debtor.ts";
import { fromRow, toRow, type Duty } from "./duty.ts";

interface BookOptions {
  now: string;
  pictures: Pictures;
  kinds: Map<string, RecordKind>;
  notify: (notification: NewNotification) => void;
  participate: (recordId: string, personId: string, role: string) => void;
  touch: (topic: string) => void;
}

/**
 * The duties of the records that one transaction holds. Every event is put to the record's regulation at once; what
 * follows changes the book, and the book is written when the transaction ends.
 */
export class DutyBook {
  readonly #options: BookOptions;
  readonly #duties = new Map<string, Duty[]>();
  readonly #new = new Set<Duty>();
  readonly #changed = new Set<Duty>();

  constructor(options: BookOptions) {
    this.#options = options;
  }

  /** A record made just now has no duties yet. */
  start(recordId: string): void {
    this.#duties.set(recordId, []);
  }

  async load(tx: Kysely<DB>, recordId: string): Promise<void> {
    const rows = await tx.selectFrom("duty").selectAll().where("record_id", "=", recordId).orderBy("opened_at").orderBy("id").execute();
    this.#duties.set(recordId, rows.map(fromRow));
  }

  of(recordId: string): readonly Duty[] {
    return this.#duties.get(recordId) ?? [];
  }

  /** Refuses an operation whose gate is shut, then lets the regulation answer to the event. */
  apply(record: Held, event: EventRow, factsBefore: Facts): void {
    const version = record.row.regulationVersionId ? this.#options.pictures.regulations.byId(record.row.regulationVersionId) : undefined;
    const duties = this.#duties.get(record.row.id);
    if (!version || !duties) return;
    this.#guardGates(duties, event, version);
    const actions = evaluate({
      version: version.compiled,
      event: { ...event, recordId: record.row.id },
      factsBefore,
      facts: record.row.facts,
      duties,
      options: this.#options.pictures.settings.get<Record<string, OptionValue>>("regulations.options", record.row.openedAt),
    });
    for (const action of actions) this.#act(record, version, event, action, duties);
  }

  #guardGates(duties: Duty[], event: EventRow, version: StoredVersion): void {
    const shut = duties.find((duty) => duty.status === "open" && duty.gate.includes(event.operation) && concerns(duty.subject, event.data));
    if (!shut) return;
    const template = version.compiled.duties.get(shut.code);
    throw refused("duties.gated", { ref: shut.ref, title: template?.template.title.ja ?? shut.code, titleEn: template?.template.title.en ?? shut.code });
  }

  #act(record: Held, version: StoredVersion, event: EventRow, action: Action, duties: Duty[]): void {
    const same = (duty: Duty) => duty.code === action.code && duty.seq === action.seq && sameSubject(duty.subject, action.subject);
    const duty = duties.find(same);
    switch (action.type) {
      case "open":
        return this.#open(record, version, event, action, duties);
      case "notApplicable":
        if (duty) return this.#close(duty, "not_applicable", event, action.reason, action.approverId);
        return this.#openNotApplicable(record, version, event, action, duties);
      case "supersede":
        return duty && this.#close(duty, "superseded", event, action.reason, null);
      case "fulfil":
        return duty && this.#fulfil(duty, event);
      case "start":
        return duty && this.#start(duty, event);
      case "breach":
        if (duty) this.#mark(duty).breachedBy = event.id;
        return;
      case "schedule":
        return duty && this.#schedule(duty, action.mode, action.deadline);
      case "move":
        return duty && this.#move(duty, action.toRecordId);
    }
  }

  #open(record: Held, version: StoredVersion, event: EventRow, action: Extract<Action, { type: "open" }>, duties: Duty[]): void {
    const resolved = resolveDebtor(action.debtor, version.compiled.pack, this.#options.pictures.directory, event.occurredAt);
    const duty: Duty = {
      ...blank(record, version, event, action),
      debtor: action.debtor,
      debtorPost: resolved.postCode,
      debtorId: resolved.personId,
      debtorUnitId: resolved.unitId,
      actingFor: resolved.actingFor,
      basis: resolved.chain,
      soft: action.soft,
      effort: action.effort,
      interpretation: action.interpretation,
      gate: action.gate,
      document: action.document,
      items: action.items,
    };
    if (action.deadline) this.#setDeadline(duty, action.deadline);
    duties.push(duty);
    this.#new.add(duty);
    const { row } = record;
    if (resolved.personId) {
      this.#options.participate(row.id, resolved.personId, "debtor");
      this.#options.touch(`duties:${resolved.personId}`);
      const template = version.compiled.duties.get(action.code);
      const params = { ref: duty.ref, title: template?.template.title.ja, titleEn: template?.template.title.en, number: row.number, record: row.title, dueAt: duty.due };
      const href = this.#options.kinds.get(row.kind)?.href(row.id) ?? "/";
      this.#options.notify({ personId: resolved.personId, key: "duties.opened", params, tone: "soon", href, recordId: row.id });
    }
  }

  #openNotApplicable(record: Held, version: StoredVersion, event: EventRow, action: Extract<Action, { type: "notApplicable" }>, duties: Duty[]): void {
    if (!action.create) return;
    const duty = blank(record, version, event, action);
    duties.push(duty);
    this.#new.add(duty);
    this.#close(duty, "not_applicable", event, action.reason, action.approverId);
  }

  #fulfil(duty: Duty, event: EventRow): void {
    this.#settle(duty, event.occurredAt, "done");
    Object.assign(this.#mark(duty), { status: "done", closedAt: event.occurredAt, closedBy: event.id, wakeAt: null });
  }

  #start(duty: Duty, event: EventRow): void {
    if (duty.startedAt) return;
    this.#settle(duty, event.occurredAt, "start");
    Object.assign(this.#mark(duty), { startedAt: event.occurredAt, startedBy: event.id });
  }

  /** The clock stops when what the deadline asks for has happened; only then is it judged. */
  #settle(duty: Duty, at: string, what: "start" | "done"): void {
    if (duty.settled) return;
    const applies = duty.deadline?.applies ?? "done";
    if (what === "start" && applies === "done") return;
    duty.settled = true;
    duty.late = duty.due !== null && instantOf(at) > instantOf(duty.due);
    duty.wakeAt = null;
  }

  #close(duty: Duty, status: Duty["status"], event: EventRow, reason: Duty["reason"], approverId: string | null): void {
    Object.assign(this.#mark(duty), { status, closedAt: event.occurredAt, closedBy: event.id, reason, approverId, settled: true, wakeAt: null });
  }

  #schedule(duty: Duty, mode: "set" | "earlier", deadline: Deadline): void {
    if (duty.settled) return;
    const before = duty.due;
    const kept = { deadline: duty.deadline, due: duty.due, warnAt: duty.warnAt, dueExplained: duty.dueExplained, wakeAt: duty.wakeAt };
    this.#setDeadline(duty, deadline);
    if (mode === "earlier" && before && duty.due && instantOf(before) <= instantOf(duty.due)) Object.assign(duty, kept);
    else this.#mark(duty);
  }

  /** Merged into another record: the duty goes on there, with the due it had. */
  #move(duty: Duty, toRecordId: string): void {
    const there = this.#duties.get(toRecordId);
    if (!there) throw new Error(`Duties move to record ${toRecordId}, which is not held`);
    const seq = 1 + Math.max(0, ...there.filter((other) => other.code === duty.code && sameSubject(other.subject, duty.subject)).map((other) => other.seq));
    const open = there.some((other) => other.status === "open" && other.code === duty.code && sameSubject(other.subject, duty.subject));
    if (!open) {
      const moved = { ...duty, id: uuid(), recordId: toRecordId, seq };
      there.push(moved);
      this.#new.add(moved);
    }
    Object.assign(this.#mark(duty), { status: "moved", settled: true, wakeAt: null, closedAt: this.#options.now });
  }

  #setDeadline(duty: Duty, deadline: Deadline): void {
    duty.deadline = deadline;
    if (!deadline.from || !deadline.period) return;
    const calendar = this.#options.pictures.settings.get<WorkCalendar>("calendar", this.#options.now);
    const due = dueAt({ from: Temporal.Instant.from(deadline.from), period: deadline.period, clock: deadline.clock, calendar });
    duty.due = due.dueAt.toString();
    duty.dueExplained = due.explanation;
    const warn = deadline.warn ? dueAt({ from: Temporal.Instant.from(deadline.from), period: deadline.warn, clock: deadline.clock, calendar }).dueAt.toString() : null;
    duty.warnAt = warn;
    duty.wakeAt = warn ?? duty.due;
  }

  #mark(duty: Duty): Duty {
    if (!this.#new.has(duty)) this.#changed.add(duty);
    if (duty.debtorId) this.#options.touch(`duties:${duty.debtorId}`);
    return duty;
  }

  /** One insert for the new duties, one update for each changed one. */
  writes(tx: Kysely<DB>): Promise<unknown>[] {
    const writes: Promise<unknown>[] = [];
    if (this.#new.size > 0) writes.push(tx.insertInto("duty").values([...this.#new].map(toRow)).execute());
    for (const duty of this.#changed) {
      const { id, ...row } = toRow(duty);
      writes.push(tx.updateTable("duty").set(row).where("id", "=", id).execute());
    }
    return writes;
  }
}

function blank(record: Held, version: StoredVersion, event: EventRow, action: Action): Duty {
  return {
    id: uuid(), recordId: record.row.id, versionId: version.id, code: action.code, ref: action.because.ref, subject: action.subject, seq: action.seq,
    status: "open", debtor: null, debtorPost: null, debtorId: null, debtorUnitId: null, actingFor: null, basis: [],
    openedBy: event.id, openedAt: event.occurredAt, startedBy: null, startedAt: null, closedBy: null, closedAt: null,
    reason: null, approverId: null, breachedBy: null, deadline: null, due: null, dueExplained: null, warnAt: null, wakeAt: null,
    soft: false, effort: false, interpretation: false, gate: [], document: null, items: [], settled: false, late: false, alarms: 0,
  };
}

const instantOf = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;

function sameSubject(a: Subject, b: Subject): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** An event that carries a key of the subject concerns that subject only. */
function concerns(subject: Subject, data: Record<string, unknown>): boolean {
  return Object.entries(subject).every(([key, value]) => data[key] === undefined || data[key] === value);
}
