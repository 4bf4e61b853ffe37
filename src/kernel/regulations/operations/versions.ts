import type { Selectable } from "kysely";
import { notFound, refused, stale } from "#kernel/contract/problem.ts";
import type { RegulationVersion } from "#kernel/db/schema.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { refs } from "#kernel/people/refs.ts";
import type { VersionSummary } from "../contract.ts";
import type { Pack } from "../pack.ts";

/** A version's row with the regulation that it belongs to. */
export interface VersionRow extends Omit<Selectable<RegulationVersion>, "pack"> {
  pack: Pack | null;
  code: string;
  title: string;
  title_en: string;
}

/** Reads one version, locked for change if asked. 404 when there is none. */
export async function readVersion(tx: Tx, id: string, lock = false): Promise<VersionRow> {
  let rows = tx
    .selectFrom("regulation_version")
    .innerJoin("regulation", "regulation.id", "regulation_version.regulation_id")
    .selectAll("regulation_version")
    .select(["regulation.code", "regulation.title", "regulation.title_en"])
    .where("regulation_version.id", "=", id);
  if (lock) rows = rows.forUpdate("regulation_version");
  const found = await rows.executeTakeFirst();
  if (!found) throw notFound("regulation");
  return { ...found, pack: found.pack as Pack | null };
}

/** A draft, locked for change. 409 when it is no draft any more, or when the reader saw an older state of it. */
export async function lockDraft(tx: Tx, id: string, seen?: number, directory?: Directory): Promise<VersionRow> {
  const row = await readVersion(tx, id, true);
  if (row.state !== "draft") throw refused("regulations.not-a-draft", { number: row.number });
  if (seen !== undefined && seen !== row.version) {
    const who = directory ? (refs(directory, "ja").person(row.changed_by)?.name ?? "Kaname") : "Kaname";
    throw stale({ who, what: "regulation.saved", at: row.changed_at, version: row.version });
  }
  return row;
}

export type SummaryRow = Pick<
  VersionRow,
  | "id"
  | "regulation_id"
  | "number"
  | "state"
  | "effective_from"
  | "effective_to"
  | "activated_at"
  | "activated_by"
  | "changed_at"
  | "changed_by"
  | "version"
  | "note"
  | "offered"
>;

export const SUMMARY_COLUMNS = [
  "id",
  "regulation_id",
  "number",
  "state",
  "effective_from",
  "effective_to",
  "activated_at",
  "activated_by",
  "changed_at",
  "changed_by",
  "version",
  "note",
  "offered",
] as const;

export function summaryOf(row: SummaryRow, directory: Directory, locale: Locale, now: string): VersionSummary {
  const { person } = refs(directory, locale);
  return {
    id: row.id,
    regulationId: row.regulation_id,
    number: row.number,
    state: stateOf(row, now),
    effectiveFrom: row.effective_from === null ? null : tokyoDay(row.effective_from),
    effectiveTo: row.effective_to === null ? null : tokyoDay(row.effective_to),
    activatedAt: row.activated_at,
    activatedBy: person(row.activated_by),
    changedAt: row.changed_at,
    changedBy: person(row.changed_by),
    version: row.version,
    note: row.note,
    offered: row.offered,
  };
}

function stateOf(row: SummaryRow, now: string): VersionSummary["state"] {
  if (row.state === "draft" || row.effective_from === null) return "draft";
  if (Date.parse(row.effective_from) > Date.parse(now)) return "scheduled";
  return row.effective_to !== null && Date.parse(row.effective_to) <= Date.parse(now) ? "ended" : "in-force";
}

/** Midnight in Tokyo of a day, as instant. */
export function midnight(day: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime("Asia/Tokyo").toInstant().toString();
}
