import { sql } from "kysely";
import type { Output, Parsed } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { exportTable, type TableColumn, type TableFormat, type TableRow } from "#kernel/exchange/table.ts";
import { defaultFormOptions } from "#kernel/forms/format.ts";
import { render } from "#kernel/forms/render.ts";
import { translate } from "#kernel/i18n/server.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import { exportMatrix } from "../contract.ts";
import { fromRow } from "../duty.ts";
import { factWord, valueWord } from "../fact-words.ts";
import { matrixPaper } from "../matrix-paper.ts";
import { presenter } from "../present.ts";
import { judged } from "../standing.ts";
import { readMatrix } from "./matrix.ts";
import { chosenRecords, readFacts, spanOf, versionsOf } from "./period.ts";

/** What one prints; a longer period is printed in parts. */
const AT_MOST_ON_PAPER = 400;

/** A year of a large company is below this; more would not be looked at in a sheet. */
const AT_MOST = 50_000;

const COLUMNS: readonly Omit<TableColumn, "label">[] = [
  { key: "number" },
  { key: "record", width: 40 },
  { key: "openedAt", kind: "datetime", width: 20 },
  { key: "place" },
  { key: "title", width: 40 },
  { key: "subject", width: 20 },
  { key: "no", kind: "number" },
  { key: "standing" },
  { key: "violation", kind: "boolean" },
  { key: "debtor", width: 16 },
  { key: "basis", width: 24 },
  { key: "dutyOpenedAt", kind: "datetime", width: 20 },
  { key: "due", kind: "datetime", width: 20 },
  { key: "startedAt", kind: "datetime", width: 20 },
  { key: "closedAt", kind: "datetime", width: 20 },
  { key: "elapsed", kind: "number" },
  { key: "reason", width: 40 },
  { key: "approver", width: 16 },
];

/** The matrix as rows, one for each duty, for whoever wants to count himself. */
export const exportDutyMatrix = query(exportMatrix, async (context) => {
  const { tx, input, scope, actor, directory, regulations, now } = context;
  if (input.format === "pdf") return printed(context);
  const versions = versionsOf(regulations, input.regulation);
  const chosen = { versions, ...spanOf(input), facts: readFacts(input.facts), unitId: input.unitId };
  const rows = await tx
    .selectFrom("duty")
    .innerJoin("record", "record.id", "duty.record_id")
    .selectAll("duty")
    .select(["record.number", "record.title as recordTitle", "record.opened_at as recordOpenedAt"])
    .where(chosenRecords(chosen, scope, directory))
    .orderBy("record.opened_at")
    .orderBy("record.id")
    .orderBy(sql`duty.article collate "und-x-icu"`)
    .orderBy("duty.template")
    .orderBy("duty.no")
    .limit(AT_MOST + 1)
    .execute();
  if (rows.length > AT_MOST) throw refused("duties.too-many-to-export", { most: AT_MOST });

  const { locale } = actor;
  const words = presenter(directory, regulations, locale);
  const instant = (at: string | null) => (at === null ? null : Temporal.Instant.from(at));
  const lines = rows.map((row): TableRow => {
    const duty = fromRow(row);
    const how = judged(duty, now);
    const { place, title, subject } = words.naming(duty);
    const debtor = words.debtor(duty);
    return {
      number: row.number,
      record: row.recordTitle,
      openedAt: instant(row.recordOpenedAt),
      place,
      title,
      subject: subject.map(({ value }) => value).join(", "),
      no: duty.seq,
      standing: translate(locale, `duties.standing.${how.standing}`),
      violation: how.violation,
      debtor: debtor.person?.name ?? null,
      basis: debtor.actingFor?.label ?? null,
      dutyOpenedAt: instant(duty.openedAt),
      due: instant(duty.due),
      startedAt: instant(duty.startedAt),
      closedAt: instant(duty.closedAt),
      elapsed: how.elapsed,
      reason: duty.reason?.[locale] ?? null,
      approver: words.person(duty.approverId)?.name ?? null,
    };
  });
  const columns = COLUMNS.map((column) => ({ ...column, label: translate(locale, `duties.column.${column.key}`) }));
  const format: TableFormat =
    input.format === "xlsx"
      ? { kind: "xlsx" }
      : {
          kind: "csv",
          encoding: input.encoding === "utf-8-bom" ? "utf8-bom" : input.encoding === "utf-8" ? "utf8" : "cp932",
        };
  const file = exportTable({ columns, rows: lines }, format);
  const pieces: Uint8Array[] = [];
  for await (const piece of file.chunks) pieces.push(piece);
  return {
    fileName: `${input.regulation}-${input.from}-${input.to}.${file.extension}`,
    type: file.contentType,
    base64: Buffer.concat(pieces).toString("base64"),
  };
});

/** Articles by all records of the period, a hundred columns at a time, as a paper. */
async function printed(context: QueryContext<Parsed<typeof exportMatrix>>): Promise<Output<typeof exportMatrix>> {
  const { input, actor, now } = context;
  const { format: _, encoding: __, ...asked } = input;
  const read = (cursor?: string) =>
    readMatrix({ ...context, input: { ...asked, limit: 100, ...(cursor ? { cursor } : {}) } });
  const answer = await read();
  if (answer.records > AT_MOST_ON_PAPER) throw refused("duties.too-many-to-print", { most: AT_MOST_ON_PAPER });
  const items = [...answer.items];
  for (let { next } = answer; next !== null;) {
    const more = await read(next);
    items.push(...more.items);
    next = more.next;
  }
  const kind = versionsOf(context.regulations, input.regulation)[0]?.compiled.pack.regulation.appliesTo.kind ?? "";
  const say = (key: string) => translate(actor.locale, key);
  const filter = Object.entries(readFacts(input.facts))
    .map(([key, value]) => `${factWord(say, kind, key)}: ${valueWord(say, kind, key, String(value))}`)
    .join(actor.locale === "ja" ? "、" : ", ");
  const document = matrixPaper(
    { ...answer, items },
    { from: input.from, to: input.to, filter, now },
    { ...defaultFormOptions, locale: actor.locale },
  );
  return {
    fileName: `${input.regulation}-${input.from}-${input.to}.pdf`,
    type: "application/pdf",
    base64: Buffer.from(await render(document)).toString("base64"),
  };
}
