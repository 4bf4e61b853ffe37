import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { dryRun, dryRunRecords } from "../contract.ts";
import { TASK_STATES } from "#kernel/jobs/contract.ts";
import {
  DRY_RUN,
  NOTHING_FOUND,
  type DryRunCursor,
  type DryRunInput,
  type DryRunResult,
  type KeptDifference,
} from "../dry-run.ts";
import { label } from "../label.ts";
import type { Pack } from "../pack.ts";
import type { DebtorRef } from "../state.ts";

async function readTask(tx: Tx, id: string) {
  const task = await tx
    .selectFrom("task_run")
    .selectAll()
    .where("id", "=", id)
    .where("name", "=", DRY_RUN)
    .executeTakeFirst();
  if (!task) throw notFound("task");
  const found = (task.result as DryRunResult | null) ?? (task.cursor as DryRunCursor | null)?.found ?? NOTHING_FOUND;
  return { ...task, input: task.input as DryRunInput, found };
}

/** How far it is and what it found so far, duty by duty in the order of the articles. */
export const dryRunProgress = query(dryRun, async ({ tx, input, actor }) => {
  const task = await readTask(tx, input.id);
  const { input: what, message, params } = task;
  const { byDuty, ...sums } = task.found;
  const order = what.pack.articles.flatMap(({ duties = [] }) => duties.map(({ code }) => code));
  const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
  const { title } = what.pack.regulation;
  return {
    state: TASK_STATES.find((state) => state === task.state) ?? "failed",
    done: task.done,
    total: task.total,
    message: message === "" ? null : { key: message, params: params as Record<string, unknown> },
    stopRequested: task.stop_requested,
    versionId: what.versionId,
    number: what.number,
    regulation: { id: what.regulationId, code: what.code, title: title[actor.locale] || title.ja },
    ...what.days,
    startedAt: task.created_at,
    ...sums,
    byDuty: Object.entries(byDuty)
      .toSorted(([a], [b]) => place(a) - place(b))
      .map(([code, each]) => ({ code, ...nameOf(what.pack, code, "", actor.locale), ...each })),
  };
});

/** The records that would differ and that the reader may see. */
export const dryRunDifferences = query(dryRunRecords, async ({ tx, input, scope, actor, directory }) => {
  const { input: what } = await readTask(tx, input.id);
  const after = decodeCursor(input.cursor, 2);
  let rows = tx
    .selectFrom("dry_run_record")
    .innerJoin("record", "record.id", "dry_run_record.record_id")
    .select(["dry_run_record.opened_at as openedAt", "added", "missing", "changed", "error", "differences"])
    .select(["record.id", "record.number", "record.title"])
    .where("dry_run_record.task_id", "=", input.id)
    .where(visible(scope))
    .orderBy("dry_run_record.opened_at", "desc")
    .orderBy("dry_run_record.record_id", "desc")
    .limit(input.limit + 1);
  if (input.code !== undefined)
    rows = rows.where(sql<boolean>`differences @> ${JSON.stringify([{ code: input.code }])}::jsonb`);
  if (after) {
    rows = rows.where(
      sql<boolean>`(dry_run_record.opened_at, dry_run_record.record_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
  }
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.openedAt, row.id]);
  const { locale } = actor;
  return {
    items: items.map(({ id, number, title, differences, ...row }) => ({
      ...row,
      record: { id, number, title, href: `/r/${id}` },
      differences: (differences as KeptDifference[])
        .filter(({ code }) => input.code === undefined || code === input.code)
        .map(({ code, ref, subject, seq, kind, due, status, debtor }) => ({
          code,
          ...nameOf(what.pack, code, ref, locale),
          subject: Object.fromEntries(
            Object.entries(subject).map(([key, value]) => [key, named(directory, value, locale)]),
          ),
          no: seq,
          kind,
          due,
          status,
          debtor: debtor && {
            before: debtorWords(debtor.before, directory, locale),
            after: debtorWords(debtor.after, directory, locale),
          },
        })),
    })),
    next,
  };
});

/** A duty that the draft has no longer keeps its code as name. */
function nameOf(pack: Pack, code: string, ref: string, locale: Locale): { place: string; title: string } {
  const template = pack.articles.flatMap(({ duties = [] }) => duties).find((each) => each.code === code);
  const at = template?.ref ?? ref;
  return {
    place: at ? label(pack, at, locale) : "",
    title: template ? template.title[locale] || template.title.ja : code,
  };
}

function named(directory: Directory, value: string, locale: Locale): string {
  const unit = directory.units.get(value);
  return unit ? nameIn(unit, locale) : (refs(directory, locale).person(value)?.name ?? value);
}

function debtorWords(debtor: DebtorRef | null, directory: Directory, locale: Locale): string {
  if (debtor === null) return "—";
  if (debtor.kind === "unitHead") return named(directory, debtor.unitId, locale);
  if (debtor.kind === "person") return named(directory, debtor.personId, locale);
  const post = directory.postsByCode.get(debtor.post);
  return post ? nameIn(post, locale) : debtor.post;
}
