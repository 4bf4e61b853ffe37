import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { Duty } from "#kernel/duties/duty.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory } from "#kernel/people/directory.ts";
import type { AccessDirectory } from "#kernel/access/roles.ts";
import type { Scope } from "#kernel/access/scope.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import type { MeasureDefinition } from "#kernel/metrics/measure.ts";
import type { Settings } from "#kernel/config/settings.ts";

export type Tx = Kysely<DB>;

/** Who acts: a signed-in person, or the system itself (timers, monitoring, imports). */
export interface Actor {
  /** Null for the system. */
  personId: string | null;
  name: string;
  unitId: string | null;
  locale: "ja" | "en";
  /** The browser session through which he acts, and when he signed in; absent for keys and for the system. */
  session?: { id: string; since: string } | undefined;
  /** Acts through an API key: nothing but operations that match one of these patterns. */
  limits?: readonly string[] | undefined;
}

/** The pictures in memory that nearly every operation needs, true as of their stamps. */
export interface Pictures {
  directory: Directory;
  access: AccessDirectory;
  regulations: Regulations;
  settings: Settings;
}

export interface EventRow {
  id: string;
  type: string;
  recordId: string | null;
  actorId: string | null;
  actingFor: ActingFor | null;
  operation: string;
  data: Record<string, unknown>;
  /** When it was so; ISO instant. */
  occurredAt: string;
  /** The version to which it brings its record; null when it leaves the version as it is (`quiet`). */
  version?: number | null;
}

export type Facts = Record<string, unknown>;

export interface RecordRow {
  id: string;
  kind: string;
  number: string;
  title: string;
  state: string;
  closed: boolean;
  unitId: string | null;
  ownerId: string | null;
  openedAt: string;
  closedAt: string | null;
  version: number;
  regulationVersionId: string | null;
  facts: Facts;
}

export interface EmitOptions {
  occurredAt?: string;
  actingFor?: ActingFor | null;
  /** The actor when it is not the operation's own, e.g. an imported update's author. */
  actorId?: string | null;
  /**
   * Told beside the record: a reminder, a receipt, a comment. Rules answer and facts follow as ever, but the record's
   * version stays, because nothing that somebody sees in an open form was overtaken.
   */
  quiet?: boolean;
}

/** What changed in a record beside its facts; applied with the record's version when the operation ends. */
export type RecordChange = Partial<
  Pick<RecordRow, "title" | "state" | "closed" | "unitId" | "ownerId" | "closedAt" | "regulationVersionId">
> & {
  /** Text for search: weighted lines, normalised by the kernel. */
  search?: string;
};

/**
 * One unit of work: everything between BEGIN and COMMIT. Handlers get it from the façade, jobs through `work()`.
 * Writes that need no answer go through `send`, so that they travel in one round trip with the commit.
 */
export interface Work {
  tx: Tx;
  /** The moment of this operation: one clock for everything that it writes. ISO instant. */
  now: string;
  actor: Actor;
  operation: string;
  directory: Directory;
  access: AccessDirectory;
  regulations: Regulations;
  settings: Settings;
  /** What records say in numbers, as the modules declare it. */
  measures: readonly MeasureDefinition[];
  /** Every kind of record that the product has. */
  kinds: ReadonlyMap<string, unknown>;
  /** Duties of a record that was locked or created here, as they stand now. */
  duties(recordId: string): readonly Duty[];
  /** Starts a write whose answer nobody waits for; a failure fails the whole operation. */
  send(write: Promise<unknown> | { execute(): Promise<unknown> }): void;
  /** Writes a fact. Rules are evaluated at once: duties open, start and end in this transaction. */
  emit(type: string, recordId: string | null, data: Record<string, unknown>, options?: EmitOptions): EventRow;
  /** Locks a record for change and loads its duties; 404 outside of the scope, 409 when `version` is not the current one. */
  lock(id: string, options?: LockOptions): Promise<RecordRow>;
  /** Asks for the number of a record that this operation is about to create, together with what it reads: saves a round trip. */
  reserve(kind: string): void;
  /** Creates a record of a kind; gives its number. */
  create(kind: string, record: NewRecord): Promise<RecordRow>;
  change(id: string, change: RecordChange): void;
  /** Puts a job into the queue, in this transaction. */
  job(
    name: string,
    payload: Record<string, unknown>,
    options?: { runAt?: string; key?: string; maxAttempts?: number },
  ): void;
  notify(notification: NewNotification): void;
  participate(recordId: string, personId: string, role: string): void;
  /** Tells open screens which topics changed ("record:<id>", "list:incident", "duties:<personId>"). */
  touch(topic: string): void;
}

export interface LockOptions {
  /** The version that the reader saw. */
  version?: number | undefined;
  kind?: string | undefined;
  scope?: Scope | undefined;
}

export interface NewRecord {
  title: string;
  state: string;
  unitId?: string | null;
  ownerId?: string | null;
  openedAt?: string;
  search?: string;
  /** Facts that choose the regulation, e.g. {inScope: true}. */
  facts?: Facts;
}

export interface NewNotification {
  personId: string;
  key: string;
  params?: Record<string, unknown>;
  tone?: "info" | "soon" | "late" | "grave";
  href: string;
  recordId?: string | null;
  /** Also by mail; default true. */
  mail?: boolean;
  /** A letter: by mail to this address, whatever mail the person chose to get. */
  mailTo?: string | null;
  /** False: by mail alone, as for a link that opens an account; the link is forgotten once it is sent. */
  screen?: false;
}

/** A handler's view: the work plus its parsed input and the scope that the permission gave. */
export interface HandlerContext<I> extends Work {
  input: I;
  scope: Scope;
}
