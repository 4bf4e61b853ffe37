import { sql } from "kysely";
import type { PoolClient, QueryResult } from "pg";
import { v7 as uuid } from "uuid";
import { over } from "#kernel/db/connect.ts";
import { WRITTEN } from "#kernel/db/replica.ts";
import { insertEvents } from "#kernel/events/write.ts";
import { readerScopes } from "#kernel/records/visible.ts";
import { createRecord, loadForChange, nextNumber, writeRecordChanges, type Held } from "#kernel/records/write.ts";
import { DutyBook } from "#kernel/duties/book.ts";
import { insertNotifications } from "#kernel/notifications/write.ts";
import { pointsOf } from "#kernel/metrics/measure.ts";
import { applyPoints } from "#kernel/metrics/track.ts";
import { addJob } from "#kernel/jobs/queue.ts";
import type { Actor, EmitOptions, EventRow, NewNotification, Work } from "./context.ts";
import type { Pictures } from "./context.ts";
import type { Runtime, Stamps } from "./runtime.ts";

export interface Unit {
  handle: Work;
  now: string;
  pictures: Pictures;
  /** The stored answer to the same idempotency key, if this is a repeat. */
  firstAnswer: Promise<{ operation: string; request_hash: string; response: unknown } | undefined>;
  emitted(): boolean;
}

export interface WorkOptions {
  actor: Actor;
  operation: string;
  /** Moment of the work; by default the runtime's clock. */
  now?: string;
}

/**
 * Runs `body` between BEGIN and COMMIT. Round trips: BEGIN with the stamps and the repeat check; what the body reads;
 * all writes together with COMMIT.
 */
export async function work<T>(
  runtime: Runtime,
  options: WorkOptions,
  body: (unit: Unit) => Promise<T>,
  repeatOf?: { personId: string; key: string },
): Promise<T> {
  if (runtime.guard.refusal) throw runtime.guard.refusal;
  const client = await runtime.database.pool.connect();
  let broken: Error | undefined;
  let unit: ReturnType<typeof openUnit> | undefined;
  try {
    const tx = over(client);
    const begun = client.query("begin");
    const stamped = tx.selectFrom("stamp").selectAll().execute();
    const firstAnswer = repeatOf
      ? tx
          .selectFrom("idempotency")
          .select(["operation", "request_hash", "response"])
          .where("person_id", "=", repeatOf.personId)
          .where("key", "=", repeatOf.key)
          .executeTakeFirst()
      : Promise.resolve(undefined);
    const [, stamps] = await Promise.all([begun, stamped, firstAnswer]);
    const pictures = await runtime.picturesAt(
      Object.fromEntries(stamps.map((row) => [row.name, row.version])) as Stamps,
    );

    unit = openUnit(runtime, client, pictures, options);
    const result = await body({ ...unit, firstAnswer });
    const after = await unit.settle();
    // Whoever changed people, rights, rules or settings reads his own change at once; the others hear of it by notice.
    for (const row of stamps) if (after.stamps.get(row.name) !== row.version) runtime.forget(row.name);
    if (after.place !== undefined && options.actor.personId)
      runtime.database.replica?.saw(options.actor.personId, after.place);
    return result;
  } catch (error) {
    await submitted();
    await client.query("rollback").catch((failure: Error) => (broken = failure));
    throw (isAftermath(error) && (await unit?.refusedWrite())) || error;
  } finally {
    client.release(broken);
  }
}

function openUnit(runtime: Runtime, client: PoolClient, pictures: Pictures, options: WorkOptions) {
  const tx = over(client);
  const now = options.now ?? runtime.clock().toString();
  const writes: Promise<unknown>[] = [];
  const events: EventRow[] = [];
  const notifications: NewNotification[] = [];
  const participants = new Map<string, { record_id: string; person_id: string; role: string }>();
  const topics = new Set<string>();
  const held = new Map<string, Held>();
  const book = new DutyBook({
    now,
    pictures,
    notify: (n) => notifications.push(n),
    participate: (r, p, role) => handle.participate(r, p, role),
    touch: (t) => topics.add(t),
    kinds: runtime.kinds,
  });
  let reacted = 0;
  const pointsNow = ({ row }: Held) =>
    pointsOf(runtime.measures, { record: row, facts: row.facts, duties: book.of(row.id) });
  const reserved = new Map<string, Promise<string>>();
  const reader = { scopes: readerScopes(pictures, options.actor, now), locale: options.actor.locale };
  const definitionOf = (kind: string) => {
    const definition = runtime.kinds.get(kind);
    if (!definition) throw new Error(`Unknown kind of record: ${kind}`);
    return definition;
  };

  const handle: Work = {
    tx,
    now,
    actor: options.actor,
    operation: options.operation,
    directory: pictures.directory,
    access: pictures.access,
    duties: (recordId) => book.of(recordId),
    regulations: pictures.regulations,
    settings: pictures.settings,
    measures: runtime.measures,
    kinds: runtime.kinds,
    send(write) {
      const promise = "execute" in write ? write.execute() : write;
      promise.catch(() => undefined);
      writes.push(promise);
    },
    emit(type: string, recordId: string | null, data: Record<string, unknown>, extra: EmitOptions = {}): EventRow {
      const event: EventRow = {
        id: uuid(),
        type,
        recordId,
        actorId: extra.actorId === undefined ? options.actor.personId : extra.actorId,
        actingFor: extra.actingFor ?? null,
        operation: options.operation,
        data,
        occurredAt: extra.occurredAt ?? now,
      };
      events.push(event);
      if (recordId) {
        const record = held.get(recordId);
        if (!record)
          throw new Error(`${options.operation} emits ${type} on a record that it neither locked nor created`);
        const before = record.row.facts;
        const kind = runtime.kinds.get(record.row.kind);
        record.row.facts = kind ? kind.fold(before, event) : before;
        event.version = extra.quiet ? null : record.row.version + 1;
        if (!extra.quiet) record.raised = true;
        if (!extra.quiet || record.row.facts !== before) record.touched = true;
        book.apply(record, event, before);
        topics.add(`record:${recordId}`).add(`list:${record.row.kind}`);
      }
      return event;
    },
    async lock(id, lockOptions = {}) {
      const known = held.get(id);
      if (known) return known.row;
      const [found] = await Promise.all([loadForChange(tx, id, lockOptions, reader), book.load(tx, id)]);
      found.points = JSON.stringify(pointsNow(found));
      held.set(id, found);
      return found.row;
    },
    reserve(kind) {
      const number = nextNumber(tx, definitionOf(kind), now);
      number.catch(() => undefined);
      reserved.set(kind, number);
    },
    async create(kind, record) {
      const definition = definitionOf(kind);
      const ahead = record.openedAt === undefined ? reserved.get(kind) : undefined;
      reserved.delete(kind);
      const number = await (ahead ?? nextNumber(tx, definition, record.openedAt ?? now));
      const made = createRecord(tx, { definition, record, number, now, regulations: pictures.regulations });
      handle.send(made.insert);
      held.set(made.held.row.id, made.held);
      book.start(made.held.row.id);
      return made.held.row;
    },
    change(id, change) {
      const record = held.get(id);
      if (!record) throw new Error(`${options.operation} changes a record that it neither locked nor created`);
      const { search, ...columns } = change;
      Object.assign(record.row, columns);
      if (search !== undefined) record.search = search;
      record.touched = true;
      record.raised = true;
    },
    job: (name, payload, jobOptions) => handle.send(addJob(tx, name, payload, jobOptions)),
    notify: (notification) => void notifications.push(notification),
    participate(recordId, personId, role) {
      participants.set(`${recordId} ${personId} ${role}`, { record_id: recordId, person_id: personId, role });
    },
    touch: (topic) => void topics.add(topic),
  };

  /** Everything that follows from the events, then all writes and COMMIT in one round trip. */
  async function settle(): Promise<{ stamps: Map<string, number>; place: number | undefined }> {
    for (; reacted < events.length; reacted++) {
      const event = events[reacted];
      if (!event) continue;
      for (const reaction of runtime.reactions) if (reaction.on === event.type) await reaction.run(handle, event);
    }
    if (events.length > 0) handle.send(insertEvents(tx, events));
    for (const write of writeRecordChanges(tx, held, now)) handle.send(write);
    for (const write of book.writes(tx)) handle.send(write);
    for (const record of held.values()) {
      const points = pointsNow(record);
      if (JSON.stringify(points) === (record.points ?? "[]")) continue;
      handle.send(applyPoints(tx, record.row.id, points));
      topics.add("list:metric");
    }
    if (participants.size > 0) {
      handle.send(
        tx
          .insertInto("participant")
          .values([...participants.values()])
          .onConflict((c) => c.doNothing())
          .execute(),
      );
    }
    for (const write of insertNotifications(tx, notifications, now)) handle.send(write);
    for (const notification of notifications) topics.add(`person:${notification.personId}`);
    if (topics.size > 0) handle.send(sql`select pg_notify('kaname_live', ${notice(topics)})`.execute(tx));
    const stamps = tx.selectFrom("stamp").selectAll().execute();
    stamps.catch(() => undefined);
    await submitted();
    const committed = client.query("commit");
    committed.catch(() => undefined);
    // Where there is a replica: how far it must be to have this.
    const placed = runtime.database.replica ? client.query<{ place: number }>(WRITTEN) : undefined;
    placed?.catch(() => undefined);
    await Promise.all(writes);
    const outcome: QueryResult = await committed;
    if (outcome.command === "COMMIT")
      return {
        stamps: new Map((await stamps).map((row) => [row.name, row.version])),
        // The commit stands, whatever becomes of the question for its place: then the primary is read.
        place: await placed?.then(
          ({ rows }) => rows[0]?.place,
          () => Number.MAX_SAFE_INTEGER,
        ),
      };
    throw new Error(`${options.operation} was rolled back by the database`);
  }

  /** What the database said to the first write that it refused, once all are answered. */
  async function refusedWrite(): Promise<unknown> {
    const answers = await Promise.allSettled(writes);
    return answers
      .flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []))
      .find((e) => !isAftermath(e));
  }

  return { handle, now, pictures, emitted: () => events.length > 0, settle, refusedWrite };
}

/** 25P02: a statement came behind one that was refused; why, was said to that one. */
const isAftermath = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "25P02";

/**
 * Kysely hands a statement to the connection only after some microtasks. COMMIT and ROLLBACK must come behind every
 * statement that was started, or those would run outside of the transaction; microtasks are done when the next turn begins.
 */
function submitted(): Promise<void> {
  return new Promise((next) => setImmediate(next));
}

/** pg_notify carries at most 8000 bytes; a change of very many things is announced as "everything". */
function notice(topics: Set<string>): string {
  const payload = JSON.stringify([...topics]);
  return payload.length < 7_500 ? payload : JSON.stringify(["*"]);
}

/** The same unit of work for timers and jobs, acting as the system. */
export async function systemWork<T>(runtime: Runtime, operation: string, body: (work: Work) => Promise<T>): Promise<T> {
  const actor: Actor = { personId: null, name: "Kaname", unitId: null, locale: "ja" };
  return work(runtime, { actor, operation }, (unit) => body(unit.handle));
}
