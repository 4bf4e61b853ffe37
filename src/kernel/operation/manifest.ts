import type { Environment } from "#kernel/config/environment.ts";
import type { SettingDefinition } from "#kernel/config/settings.ts";
import type { Contract } from "#kernel/contract/contract.ts";
import type { AnyOperation } from "./operation.ts";
import type { Database } from "#kernel/db/connect.ts";
import type { MeasureDefinition } from "#kernel/metrics/measure.ts";
import type { EventRow, Facts, Pictures, Work } from "./context.ts";

/** A kind of record: its number's prefix and the fold that makes its facts out of its events. */
export interface RecordKind {
  kind: string;
  prefix: string;
  /** Pure: facts after the event. Also used by dry runs of regulations. */
  fold: (
    facts: Facts,
    event: { type: string; data: Record<string, unknown>; occurredAt: string; actorId: string | null },
  ) => Facts;
  /** Path of a record's page. */
  href: (id: string) => string;
}

/** On an event, further work in the same transaction. */
export interface Reaction {
  on: string;
  run: (work: Work, event: EventRow) => Promise<void>;
}

/** What a job that manages its own transactions gets. */
export interface JobContext {
  payload: Record<string, unknown>;
  database: Database;
  kinds: Map<string, RecordKind>;
  measures: readonly MeasureDefinition[];
  readonly environment: Environment;
  now(): string;
  pictures(): Promise<Pictures>;
  /** One transaction as the system. */
  work<T>(body: (work: Work) => Promise<T>): Promise<T>;
}

/** Background work: `run` in one transaction, or `batches` with transactions of its own. */
export interface JobDefinition {
  name: string;
  /** Cron line in UTC for what repeats, e.g. "* * * * *". */
  cron?: string;
  run?: (work: Work, payload: Record<string, unknown>) => Promise<void>;
  batches?: (job: JobContext) => Promise<void>;
}

/** What a look at one part of the installation has found. */
export interface HealthFinding {
  /** off: not set up, which is somebody's choice. */
  level: "ok" | "off" | "warn" | "bad";
  /** Key of the sentence: `health.<code>.<say>`; what to do about it: `health.<code>.<say>.do`. */
  say: string;
  params?: Record<string, unknown>;
  /** Figures for monitoring: `kaname_<name>`. */
  gauges?: Record<string, number>;
}

export interface HealthContext {
  database: Database;
  environment: Environment;
  now: string;
  pictures(): Promise<Pictures>;
}

/** One part of the installation that the status page, `kaname doctor` and /metrics look at. Its label is `health.<code>`. */
export interface HealthCheck {
  code: string;
  /** Null where the installation has no such part. */
  run: (context: HealthContext) => Promise<HealthFinding | null>;
}

/** What an administrator of a new company does before the first trouble comes. Words: `start.<code>`, `start.<code>.text`. */
export interface FirstStep {
  code: string;
  /** The smaller the earlier. */
  place: number;
  /** Where it is done. */
  to: string;
  /** From the data alone; `count`: what is there, or missing, for the words. */
  look: (context: HealthContext & { personId: string | null }) => Promise<{ done: boolean; count?: number }>;
}

export interface RoleDefinition {
  name: { ja: string; en: string };
  patterns: string[];
  /** Given to everybody with this scope, or to the holders of posts. */
  everybody?: "own" | "units" | "all";
  /** Who holds it is shown no personal data of others, by whatever role he reads it. */
  masked?: true;
}

interface ConflictSide {
  name: { ja: string; en: string };
  /** Patterns of operations. */
  patterns: string[];
}

/** Two sides of work that one person must not have together; the same code in several manifests is one rule. */
export interface ConflictDefinition {
  name: { ja: string; en: string };
  left: ConflictSide;
  right: ConflictSide;
  /** Refused when rights are given, when somebody acts on a record on which he did the other side, or both. */
  on: "grant" | "act" | "both";
}

/** All that a kernel module or domain brings; the only file of it that app/ reads. */
export interface Manifest {
  name: string;
  needs?: string[];
  contracts: Contract[];
  operations: AnyOperation[];
  kinds?: RecordKind[];
  /** Event types that this module writes: the vocabulary of regulations. */
  events?: string[];
  reactions?: Reaction[];
  jobs?: JobDefinition[];
  /** What its records say in numbers. */
  measures?: MeasureDefinition[];
  settings?: SettingDefinition[];
  roles?: Record<string, RoleDefinition>;
  /** Duties to be kept apart. */
  conflicts?: Record<string, ConflictDefinition>;
  checks?: HealthCheck[];
  firstSteps?: FirstStep[];
}
