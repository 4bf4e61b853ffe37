import { sql } from "kysely";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import { json } from "#kernel/db/json.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";
import type { Pictures, Tx } from "#kernel/operation/context.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import type { JobContext, JobDefinition, RecordKind } from "#kernel/operation/manifest.ts";
import { assemble, type CompiledVersion } from "./compile.ts";
import { ConditionError } from "./conditions.ts";
import { diff, type DutyDifference } from "./diff.ts";
import { calendarDue } from "./due.ts";
import { chosenOptions } from "./options.ts";
import type { Pack } from "./pack.ts";
import { appliesTo, replay, selectVersion } from "./replay.ts";
import type { DutyState, RuleEvent } from "./state.ts";
import { isInForce, type StoredVersion } from "./store.ts";

export const DRY_RUN = "regulations.dry-run";
const BATCH = 100;

export interface DryRunInput {
  versionId: string;
  regulationId: string;
  code: string;
  number: number;
  pack: Pack;
  /** Instants; records opened in [from, to). */
  from: string;
  to: string;
  /** The same as the days that were asked for, both inclusive. */
  days: { from: string; to: string };
}

export interface DryRunSums {
  added: number;
  missing: number;
  changed: number;
}

export interface DryRunResult extends DryRunSums {
  differing: number;
  failed: number;
  byDuty: Record<string, DryRunSums>;
}

export const NOTHING_FOUND: DryRunResult = { differing: 0, failed: 0, added: 0, missing: 0, changed: 0, byDuty: {} };

/** A difference as it is kept: without the whole states. */
export interface KeptDifference {
  code: string;
  ref: string;
  subject: Record<string, string>;
  seq: number;
  kind: DutyDifference["kind"];
  due: { before: string | null; after: string | null } | null;
  status: { before: string; after: string } | null;
  debtor: { before: DutyState["debtor"]; after: DutyState["debtor"] } | null;
}

interface Found {
  differences: KeptDifference[];
  error: string | null;
}

/** Where a dry run is: the last record of the last batch, and what was found up to it. */
export interface DryRunCursor {
  after: [openedAt: string, id: string] | null;
  done: number;
  ended: boolean;
  found: DryRunResult;
}

const BEGINNING: DryRunCursor = { after: null, done: 0, ended: false, found: NOTHING_FOUND };

/**
 * Judges records of the past by a draft: each record's events are put to the version that governed it and to the draft,
 * and the duties of both are compared. Nothing of the records changes. A watched task: it can be stopped and goes on
 * where it was, batch by batch.
 */
export const dryRunJob: JobDefinition = {
  name: DRY_RUN,
  batches: async (job) => {
    await taskJob({ name: DRY_RUN, run: (task) => run(task, job.kinds) }).batches?.(job);
  },
};

async function run(task: TaskRun, kinds: JobContext["kinds"]): Promise<DryRunResult> {
  const input = task.input as unknown as DryRunInput;
  const draft = assemble(input.pack);
  const total = await count(task.database.read, input);
  let at = (task.cursor() as DryRunCursor | null) ?? BEGINNING;
  while (!at.ended) {
    await task.batch(async (work) => {
      const records = await recordsAfter(work.tx, input, at.after);
      const events = await eventsOf(
        work.tx,
        records.map(({ id }) => id),
      );
      const found = structuredClone(at.found);
      const differing = records.flatMap((record) => {
        const one = judge(record, events.get(record.id) ?? [], input, draft, work, kinds.get(record.kind));
        if (one.differences.length === 0 && one.error === null) return [];
        const kept = { ...add(found, one), error: one.error, differences: json(one.differences) };
        return [{ task_id: task.id, record_id: record.id, opened_at: record.openedAt, ...kept }];
      });
      if (differing.length > 0) await work.tx.insertInto("dry_run_record").values(differing).execute();
      const last = records.at(-1);
      at = {
        after: last ? [last.openedAt, last.id] : at.after,
        done: at.done + records.length,
        ended: records.length < BATCH,
        found,
      };
      return { cursor: at, done: at.done, total: at.ended ? at.done : Math.max(total, at.done) };
    });
  }
  return at.found;
}

interface PastRecord {
  id: string;
  kind: string;
  openedAt: string;
  versionId: string | null;
}

async function count(tx: Tx, { pack, from, to }: DryRunInput): Promise<number> {
  const row = await tx
    .selectFrom("record")
    .select(sql<number>`count(*)`.as("count"))
    .where("kind", "=", pack.regulation.appliesTo.kind)
    .where("opened_at", ">=", from)
    .where("opened_at", "<", to)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Newest first, as the index has them. */
async function recordsAfter(
  tx: Tx,
  { pack, from, to }: DryRunInput,
  cursor: [string, string] | null,
): Promise<PastRecord[]> {
  let rows = tx
    .selectFrom("record")
    .select(["id", "kind", "opened_at as openedAt", "regulation_version_id as versionId"])
    .where("kind", "=", pack.regulation.appliesTo.kind)
    .where("opened_at", ">=", from)
    .where("opened_at", "<", to)
    .orderBy("opened_at", "desc")
    .orderBy("id", "desc")
    .limit(BATCH);
  if (cursor) rows = rows.where(sql<boolean>`(opened_at, id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`);
  return rows.execute();
}

/** Events of records by record, oldest first, as the rules read them. */
export async function eventsOf(tx: Tx, recordIds: string[]): Promise<Map<string, RuleEvent[]>> {
  if (recordIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("event")
    .select(["id", "type", "record_id", "actor_id", "occurred_at", "data"])
    .where("record_id", "in", recordIds)
    .orderBy("seq")
    .execute();
  const events = rows.map((row) => ({
    id: row.id,
    type: row.type,
    recordId: row.record_id,
    actorId: row.actor_id,
    occurredAt: row.occurred_at,
    data: row.data as Record<string, unknown>,
  }));
  return Map.groupBy(events, ({ recordId }) => recordId ?? "");
}

function judge(
  record: PastRecord,
  events: readonly RuleEvent[],
  input: DryRunInput,
  draft: CompiledVersion,
  { regulations, settings }: Pick<Pictures, "regulations" | "settings">,
  kind: RecordKind | undefined,
): Found {
  const [first] = events;
  if (!kind || !first) return { differences: [], error: null };
  const start = { kind: record.kind };
  const own = record.versionId === null ? undefined : regulations.byId(record.versionId);
  const former = own?.code === input.code ? own : undefined;
  const options = chosenOptions(settings, input.code, record.openedAt);
  const due = calendarDue(settings.get<WorkCalendar>("calendar", record.openedAt));
  const play = (version: CompiledVersion) => replay({ version, fold: kind.fold, events, due, options, facts: start });
  try {
    const governs = wouldGovern(draft, input, regulations.all(), kind.fold(start, first), record.openedAt, options);
    if (!governs && !former) return { differences: [], error: null };
    const before = former ? play(former.compiled) : [];
    const after = governs ? play(draft) : [];
    return { differences: diff(before, after).map((each) => keep(each, draft, former?.compiled)), error: null };
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    return { differences: [], error: error.message };
  }
}

/** Would the draft have governed this record, beside what else was in force when it was opened? */
function wouldGovern(
  draft: CompiledVersion,
  input: DryRunInput,
  all: readonly StoredVersion[],
  facts: Record<string, unknown>,
  at: string,
  options: ReturnType<typeof chosenOptions>,
): boolean {
  if (!appliesTo(draft, facts, options)) return false;
  const others = all.filter((version) => version.code !== input.code && isInForce(version, at));
  const rivals = [{ version: draft }, ...others.map(({ compiled }) => ({ version: compiled }))];
  return selectVersion(rivals, facts)?.version === draft;
}

function keep(each: DutyDifference, draft: CompiledVersion, former: CompiledVersion | undefined): KeptDifference {
  const { code, subject, seq, kind, before, after } = each;
  const ref = (draft.duties.get(code) ?? former?.duties.get(code))?.template.ref ?? "";
  return {
    code,
    ref,
    subject,
    seq,
    kind,
    due: each.due ?? (kind === "changed" ? null : { before: before?.due ?? null, after: after?.due ?? null }),
    status: each.status ?? null,
    debtor: each.debtor ?? null,
  };
}

/** Adds a record to the result; gives the record's own counts. */
function add(result: DryRunResult, { differences, error }: Found): DryRunSums {
  const sums: DryRunSums = { added: 0, missing: 0, changed: 0 };
  for (const { code, kind } of differences) {
    const duty = (result.byDuty[code] ??= { added: 0, missing: 0, changed: 0 });
    for (const each of [sums, duty, result]) each[kind] += 1;
  }
  if (differences.length > 0) result.differing += 1;
  if (error !== null) result.failed += 1;
  return sums;
}
