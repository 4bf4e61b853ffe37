import type { Output } from "#kernel/contract/contract.ts";
import type { FormBlock, FormDocument, ItemValue, TableBlock } from "#kernel/forms/document.ts";
import { formatDate, formatDateTime, formatDuration, formatShort, type FormOptions } from "#kernel/forms/format.ts";
import { known, pair, row } from "#kernel/forms/values.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { matrix, MatrixCell, Rate } from "./contract.ts";

type Matrix = Output<typeof matrix>;

/** Records beside each other in one table: what a page of A4 holds legibly. */
const ACROSS = 6;
const DAY = 1_440;

/** The matrix on paper: figures, articles by records in tables of six, and the late ones with who and how late. */
export function matrixPaper(
  answer: Matrix,
  about: { from: string; to: string; filter: string; now: string },
  options: FormOptions,
): FormDocument {
  const say = (key: string, params: Record<string, unknown> = {}) => translate(options.locale, key, params);
  const title = `${answer.regulation.title}　${say("duties.matrix.title")}`;
  const period = `${formatDate(about.from, options)} — ${formatDate(about.to, options)}`;
  const { total } = answer;
  const count = (key: string, figure: number | string): [string, ItemValue] => [say(key), known(String(figure))];
  const blocks: FormBlock[] = [
    { kind: "head", formName: null, number: null, date: formatDate(about.now, options), classification: null },
    { kind: "title", text: title, subtitle: period, mark: null },
    {
      kind: "items",
      rows: [
        pair(count("duties.paper.records", answer.records), count("duties.count.inTime", percent(total))),
        pair(
          count("duties.count.late", total.late - total.overTarget),
          count("duties.count.overTarget", total.overTarget),
        ),
        pair(count("duties.count.running", total.running), count("duties.count.notApplicable", total.notApplicable)),
        ...(about.filter ? [row(say("duties.matrix.facts"), known(about.filter))] : []),
      ],
    },
    ...tables(answer, options),
    { kind: "notes", lines: [say("duties.paper.legend")] },
    { kind: "heading", text: say("duties.paper.late", { count: answer.late.length }) },
    lateTable(answer, options),
  ];
  return {
    locale: options.locale,
    title,
    reference: period,
    printedAt: formatDateTime(about.now, options),
    number: null,
    issuedAt: about.now,
    evidenceHash: null,
    blocks,
  };
}

function tables({ articles, items, records }: Matrix, options: FormOptions): FormBlock[] {
  const { locale } = options;
  const groups = Array.from({ length: Math.max(1, Math.ceil(items.length / ACROSS)) }, (_, n) =>
    items.slice(n * ACROSS, (n + 1) * ACROSS),
  );
  return groups.flatMap((group, index): FormBlock[] => {
    const first = index * ACROSS + 1;
    const share = 54 / ACROSS;
    const table: TableBlock = {
      kind: "table",
      columns: [
        { header: translate(locale, "duties.column.place"), width: 36 + (ACROSS - group.length) * share },
        ...group.map(({ number, openedAt }) => ({
          header: `${number.split("-").at(-1) ?? number}\n${monthDay(openedAt)}`,
          width: share,
          align: "center" as const,
        })),
        { header: translate(locale, "duties.count.inTime"), width: 10, align: "right" },
      ],
      rows: articles.map((article, row) => [
        `${article.place}　${article.title}`,
        ...group.map(({ cells }) => cellText(cells[row] ?? null, options)),
        percent(article.rate),
      ]),
      empty: translate(locale, "duties.matrix.empty"),
      whole: true,
    };
    const text = translate(locale, group.length === 1 ? "duties.paper.one" : "duties.paper.part", {
      from: first,
      to: first + group.length - 1,
      of: records,
    });
    return group.length > 0 ? [{ kind: "heading", text }, table] : [table];
  });
}

/** As few letters as the column has room for; what is late is marked, so that it shows in black and white. */
function cellText(cell: MatrixCell | null, { locale }: FormOptions): string {
  if (!cell || ["not-applicable", "waived", "moved"].includes(cell.standing)) return "—";
  const late = cell.violation || cell.inTime < cell.timed ? "▲" : "";
  if (cell.timed > 1) return `${late}${cell.inTime}/${cell.timed}`;
  if (cell.standing === "open" || cell.standing === "soon") return translate(locale, "duties.paper.running");
  if (cell.elapsed !== null && cell.timed === 1) return `${late}${shortly(cell.elapsed, locale)}`;
  return `${late}${translate(locale, cell.standing === "superseded" ? "duties.cell.superseded" : "duties.cell.done")}`;
}

function lateTable({ late }: Matrix, options: FormOptions): TableBlock {
  const say = (key: string) => translate(options.locale, key);
  return {
    kind: "table",
    columns: [
      { header: say("duties.column.number"), width: 21 },
      { header: say("duties.column.place"), width: 12 },
      { header: say("duties.column.title"), width: 23 },
      { header: say("duties.column.debtor"), width: 13 },
      { header: say("duties.column.due"), width: 19 },
      { header: say("duties.paper.lateBy"), width: 12, align: "right" },
    ],
    rows: late.map(({ number, place, title, debtor, due, lateBy, open }) => [
      number,
      place,
      title,
      debtor?.name ?? "",
      formatShort(due, options),
      `${roughly(lateBy, options.locale)}${open ? say("duties.paper.open") : ""}`,
    ]),
    empty: say("duties.paper.none"),
  };
}

/** Hours as 1:24, which a narrow column holds on one line. */
const shortly = (minutes: number, locale: "ja" | "en"): string =>
  minutes < 60 || minutes >= DAY
    ? roughly(minutes, locale)
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** Days where it took days: the minutes of a week say nothing and have no room. */
const roughly = (minutes: number, locale: "ja" | "en"): string =>
  formatDuration(minutes < DAY ? minutes : Math.round(minutes / DAY) * DAY, locale);

const monthDay = (at: string): string => {
  const { month, day } = Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Tokyo");
  return `${month}/${day}`;
};

const percent = ({ inTime, late }: Rate): string =>
  inTime + late === 0 ? "—" : `${Number(((100 * inTime) / (inTime + late)).toFixed(1))}%`;
