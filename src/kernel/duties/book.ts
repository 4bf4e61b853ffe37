import type { Kysely } from "kysely";
import { v7 as uuid } from "uuid";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import { refused } from "#kernel/contract/problem.ts";
import type { DB } from "#kernel/db/schema.ts";
import type { EventRow, Facts, NewNotification, Pictures } from "#kernel/operation/context.ts";
import type { RecordKind } from "#kernel/operation/manifest.ts";
import type { Held } from "#kernel/records/write.ts";
import { absorb } from "#kernel/regulations/absorb.ts";
import { ConditionError } from "#kernel/regulations/conditions.ts";
import { evaluate } from "#kernel/regulations/evaluate.ts";
import { chosenOptions } from "#kernel/regulations/options.ts";
import { subjectKey, type Action, type DutyState } from "#kernel/regulations/state.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import { end, fulfil, reschedule, setDeadline, start } from "./change.ts";
import { resolveDebtor } from "./debtor.ts";
import { engineView, fromRow, toRow, type Duty } from "./duty.ts";
import { shutGate } from "./gates.ts";
import { ackDueOf, blank } from "./new-duty.ts";
import { openedNotices } from "./notices.ts";
import { applyOwn, DUTY_EVENTS } from "./own-events.ts";
import { wakeOf } from "./wake.ts";

export interface BookOptions {
  now: string;
  pictures: Pictures;
  kinds: ReadonlyMap<string, RecordKind>;
  notify: (notification: NewNotification) => void;
  participate: (recordId: string, personId: string, role: string) => void;
  touch: (topic: string) => void;
}

/**
 * The duties of the records that one transaction holds. Every event is put to the record's regulation at once; what
 * follows changes the book, and the book is written when the transaction ends. No duty changes but by an event.
 */
export class DutyBook {
  readonly #options: BookOptions;
  readonly #duties = new Map<string, Duty[]>();
  readonly #records = new Map<string, Held>();
  readonly #new = new Map<Duty, EventRow>();
  readonly #changed = new Set<Duty>();

  constructor(options: BookOptions) {
    this.#options = options;
  }

  /** A record made just now has no duties yet. */
  start(recordId: string): void {
    this.#duties.set(recordId, []);
  }

  /** Reads the duties of a record that was locked before in the same transaction, so that nobody changes them meanwhile. */
  async load(tx: Kysely<DB>, recordId: string): Promise<void> {
    const rows = await tx
      .selectFrom("duty")
      .selectAll()
      .where("record_id", "=", recordId)
      .orderBy("opened_at")
      .orderBy("id")
      .execute();
    this.#duties.set(recordId, rows.map(fromRow));
  }

  of(recordId: string): readonly Duty[] {
    return this.#duties.get(recordId) ?? [];
  }

  /**
   * Refuses an operation whose gate is shut, then lets the regulation answer to the event.
   *
   * @throws Problem `duties.gated`, or `duties.rule-failed` when an expression of the regulation fails on these facts
   */
  apply(record: Held, event: EventRow, factsBefore: Facts): void {
    const { row } = record;
    const duties = this.#duties.get(row.id);
    if (!duties) return;
    this.#records.set(row.id, record);
    if (isOwn(event.type)) this.#applyOwn(duties, event);
    const version = row.regulationVersionId ? this.#version(row.regulationVersionId) : undefined;
    if (!version) return;
    const shut = shutGate(version, event.operation, event.data, duties);
    if (shut) throw refused("duties.gated", shut);
    this.#acknowledge(duties, event);

    const actions = this.#ask(version, record, event, factsBefore, duties);
    const moving = actions.filter((action) => action.type === "move");
    for (const action of actions) this.#act(record, version, event, action, duties);
    for (const [to, moved] of Map.groupBy(moving, (action) => action.toRecordId)) this.#move(duties, moved, to, event);
  }

  #ask(version: StoredVersion, { row }: Held, event: EventRow, factsBefore: Facts, duties: Duty[]): Action[] {
    try {
      return evaluate({
        version: version.compiled,
        event: { ...event, recordId: row.id },
        factsBefore,
        facts: row.facts,
        duties: duties.map(engineView),
        options: chosenOptions(this.#options.pictures.settings, version.code, row.openedAt),
      });
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      throw refused("duties.rule-failed", { regulation: version.code, event: event.type, message: error.message });
    }
  }

  #applyOwn(duties: Duty[], event: EventRow): void {
    const duty = duties.find(({ id }) => id === event.data["dutyId"]);
    if (!duty) throw new Error(`${event.type} names a duty that its record does not have`);
    const before = duty.debtorId;
    applyOwn(duty, event);
    this.#mark(duty);
    if (before && before !== duty.debtorId) this.#options.touch(`duties:${before}`);
    if (duty.debtorId) this.#options.participate(duty.recordId, duty.debtorId, "debtor");
  }

  /** Whoever acts on the record has seen what he owes there. */
  #acknowledge(duties: Duty[], event: EventRow): void {
    if (event.actorId === null) return;
    for (const duty of duties) {
      if (duty.status !== "open" || duty.debtorId !== event.actorId || !duty.ackDueAt || duty.acknowledgedAt) continue;
      this.#mark(duty).acknowledgedAt = event.occurredAt;
    }
  }

  #act(record: Held, version: StoredVersion, event: EventRow, action: Action, duties: Duty[]): void {
    if (action.type === "open") return this.#open(record, version, event, action, duties);
    const duty = duties.find((each) => sameRow(each, action));
    if (!duty) {
      if (action.type !== "notApplicable" || !action.create) return;
      const never = blank(record, version, event, action);
      end(never, "not_applicable", event, action.reason, knownPerson(this.#options.pictures, action.approverId));
      return this.#add(never, event, duties);
    }
    switch (action.type) {
      case "notApplicable":
        end(duty, "not_applicable", event, action.reason, knownPerson(this.#options.pictures, action.approverId));
        break;
      case "supersede":
        end(duty, "superseded", event, action.reason);
        break;
      case "fulfil":
        fulfil(duty, event);
        break;
      case "start":
        start(duty, event);
        break;
      case "breach":
        duty.breachedBy = event.id;
        break;
      case "schedule":
        if (!reschedule(duty, action.mode, action.deadline, this.#calendar(event))) return;
        break;
      case "move":
        return;
    }
    this.#mark(duty);
  }

  #open(
    record: Held,
    version: StoredVersion,
    event: EventRow,
    action: Extract<Action, { type: "open" }>,
    duties: Duty[],
  ): void {
    const { pack } = version.compiled;
    const resolved = resolveDebtor(action.debtor, pack, this.#options.pictures.directory, event.occurredAt);
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
    if (action.debtor.kind === "responsible" && resolved.personId !== event.actorId) {
      duty.ackDueAt = ackDueOf(version, event.occurredAt);
    }
    if (action.deadline) setDeadline(duty, action.deadline, this.#calendar(event));
    this.#add(duty, event, duties);
  }

  #add(duty: Duty, event: EventRow, duties: Duty[]): void {
    duties.push(duty);
    this.#new.set(duty, event);
  }

  /** Merged into another record: the duties go on there, with the dues they had; nobody gains time by it. */
  #move(duties: Duty[], moves: readonly Action[], toRecordId: string, event: EventRow): void {
    const there = this.#duties.get(toRecordId);
    if (!there) throw new Error(`Duties move to record ${toRecordId}, which is not held`);
    const moving = duties.filter((duty) => moves.some((action) => sameRow(duty, action)));
    const { taken, earlier } = absorb(moving.map(engineView), there.map(engineView));
    for (const state of taken) {
      const original = moving.find(({ id }) => id === state.id);
      if (!original) continue;
      const copy = { ...original, ...pickMoved(state), id: uuid(), recordId: toRecordId };
      this.#add(copy, event, there);
      if (copy.debtorId) this.#options.participate(toRecordId, copy.debtorId, "debtor");
    }
    for (const { dutyId, due, warnAt, deadline } of earlier) {
      const kept = there.find(({ id }) => id === dutyId);
      const source = moving.find((duty) => duty.due === due);
      if (!kept || kept.settled) continue;
      Object.assign(this.#mark(kept), {
        due,
        warnAt,
        deadline,
        dueExplained: source?.dueExplained ?? kept.dueExplained,
      });
    }
    for (const duty of moving) end(this.#mark(duty), "moved", event, duty.reason);
  }

  #mark(duty: Duty): Duty {
    if (!this.#new.has(duty)) this.#changed.add(duty);
    if (duty.debtorId) this.#options.touch(`duties:${duty.debtorId}`);
    return duty;
  }

  #version(id: string): StoredVersion | undefined {
    return this.#options.pictures.regulations.byId(id);
  }

  /** The calendar of that time: a past duty is counted by the holidays and hours that were in force. */
  #calendar(event: EventRow): WorkCalendar {
    return this.#options.pictures.settings.get<WorkCalendar>("calendar", event.occurredAt);
  }

  /** One insert for the new duties, one update for each changed one; and who newly owes something is told, once. */
  writes(tx: Kysely<DB>): Promise<unknown>[] {
    for (const duty of [...this.#new.keys(), ...this.#changed]) {
      const version = this.#version(duty.versionId);
      duty.wakeAt = version ? wakeOf(duty, version.compiled.pack) : null;
    }
    this.#tell();
    const writes: Promise<unknown>[] = [];
    if (this.#new.size > 0) {
      writes.push(
        tx
          .insertInto("duty")
          .values([...this.#new.keys()].map(toRow))
          .execute(),
      );
    }
    for (const duty of this.#changed) {
      const { id, ...row } = toRow(duty);
      writes.push(tx.updateTable("duty").set(row).where("id", "=", id).execute());
    }
    return writes;
  }

  #tell(): void {
    const { participate, touch, notify, kinds, pictures } = this.#options;
    for (const duty of this.#new.keys()) {
      if (!duty.debtorId) continue;
      participate(duty.recordId, duty.debtorId, "debtor");
      touch(`duties:${duty.debtorId}`);
    }
    // Who did it himself, or owed it before on a merged record, hears nothing new.
    const opened = [...this.#new].filter(
      ([duty, event]) => duty.status === "open" && duty.openedBy === event.id && duty.debtorId !== event.actorId,
    );
    const notices = openedNotices(
      opened.map(([duty]) => duty),
      (recordId) => this.#records.get(recordId)?.row,
      { kinds, regulations: pictures.regulations },
    );
    for (const notice of notices) notify(notice);
  }
}

function isOwn(type: string): boolean {
  return (DUTY_EVENTS as readonly string[]).includes(type);
}

/** What a duty takes over from the engine when it moves; the rest stays as the database has it. */
function pickMoved(state: DutyState): Pick<Duty, "status" | "seq" | "closedBy" | "closedAt"> {
  return { status: state.status, seq: state.seq, closedBy: state.closedBy, closedAt: state.closedAt };
}

function sameRow(duty: Duty, action: Pick<Action, "code" | "subject" | "seq">): boolean {
  return (
    duty.code === action.code && duty.seq === action.seq && subjectKey(duty.subject) === subjectKey(action.subject)
  );
}

/** An expression may name anybody; only somebody who exists can be kept as approver. */
function knownPerson({ directory }: Pictures, personId: string | null): string | null {
  return personId !== null && directory.persons.has(personId) ? personId : null;
}
