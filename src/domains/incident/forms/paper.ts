import type { FormBlock, FormDocument, ItemValue } from "#kernel/forms/document.ts";
import type { FormHeader } from "#kernel/forms/form-data.ts";
import { formatDateTime, formatDuration, formatShort, minutesBetween, type FormOptions } from "#kernel/forms/format.ts";
import { back, front } from "#kernel/forms/front.ts";
import { known } from "#kernel/forms/values.ts";
import { remark, type Bilingual } from "#kernel/forms/words.ts";
import type { Delivery, IncidentOfForm, Occurrence } from "./data.ts";

/** Who a form is: the part of its definition that its own `build` needs. */
export interface FormIdentity {
  code: string;
  title: Bilingual;
  formName: Bilingual;
}

/** A complete form: head, the trouble's number and title below the form's title, content, history. */
export function paper(
  form: FormIdentity,
  data: { header: FormHeader; incident: IncidentOfForm },
  options: FormOptions,
  blocks: FormBlock[],
  title: string = form.title[options.locale],
): FormDocument {
  const { header, incident } = data;
  const texts = {
    title,
    subtitle: `${incident.number}\u3000${incident.title}`,
    formName: formName(form, incident, options),
  };
  return {
    ...envelope(header, title, options),
    blocks: [...front(header, texts, options), ...numberedHeadings(blocks, options), ...back(header, options)],
  };
}

/** Numbers the headings of a form in order, so that a section left out leaves no gap; a single heading stays bare. */
export function numberedHeadings(blocks: FormBlock[], options: FormOptions): FormBlock[] {
  if (blocks.filter((block) => block.kind === "heading").length < 2) return blocks;
  let count = 0;
  return blocks.map((block) => {
    if (block.kind !== "heading") return block;
    count += 1;
    return {
      ...block,
      text: options.locale === "ja" ? `${fullWidth(count)}　${block.text}` : `${count}  ${block.text}`,
    };
  });
}

/** One digit is set full-width, as official papers do; two digits half-width. */
export function fullWidth(count: number): string {
  return count < 10 ? String.fromCharCode(0xff10 + count) : String(count);
}

/** What a document carries besides its blocks. A paper for outsiders (`outgoing`) has nothing internal in its footer. */
export function envelope(
  header: FormHeader,
  title: string,
  options: FormOptions,
  outgoing = false,
): Omit<FormDocument, "blocks"> {
  return {
    locale: options.locale,
    title,
    reference: outgoing ? null : reference(header, options),
    printedAt: outgoing || header.printedAt === null ? null : formatDateTime(header.printedAt, options),
    number: header.documentNumber,
    issuedAt: header.issuedAt,
    evidenceHash: header.evidenceHash,
  };
}

/** INC-2026-0001-R2 第2版: what a clerk types to find the document again. */
function reference({ documentNumber, version }: FormHeader, { locale }: FormOptions): string | null {
  const edition = version === null ? null : locale === "ja" ? `第${version}版` : `version ${version}`;
  return [documentNumber, edition].filter((part) => part !== null).join(" ") || null;
}

/** Form number and article; （準用） where the regulation only applies mutatis mutandis. */
export function formName(form: FormIdentity, incident: IncidentOfForm, options: FormOptions): string {
  const name = form.formName[options.locale];
  if (incident.inScope) return name;
  return options.locale === "ja" ? `${name}（準用）` : `${name}, applied mutatis mutandis`;
}

/** The article on which a form rests, with the regulation's title: 規程第6条第1項の規定. */
export function basis(incident: IncidentOfForm, article: Bilingual, options: FormOptions): string {
  if (options.locale === "en") return `${article.en} of ${incident.regulation}`;
  return remark(incident.regulation + article.ja, incident.inScope ? "" : "準用", "ja");
}

/** Title with the number of the report: 中間報告書（第3報）. */
export function numbered(title: Bilingual, no: number, options: FormOptions): string {
  return options.locale === "ja" ? `${title.ja}（第${no}報）` : `${title.en} No. ${no}`;
}

export function occurrenceValue(occurrence: Occurrence, options: FormOptions): ItemValue {
  if (occurrence.state === "pending") {
    const nextAt = occurrence.nextUpdateAt === null ? null : formatShort(occurrence.nextUpdateAt, options);
    return { state: "pending", text: occurrence.text, nextAt };
  }
  const estimated = options.locale === "ja" ? "推定" : "estimated";
  const certainty = occurrence.certainty === "estimated" ? estimated : "";
  const time = remark(formatDateTime(occurrence.at, options), certainty, options.locale);
  return known(occurrence.note === "" ? time : `${time}\n${occurrence.note}`);
}

/**
 * Time that recovery took: from occurrence, or from detection as well when the occurrence is only estimated
 * (domain.md 1.5). Null while one end is unknown.
 */
export function timeTaken(
  times: { occurrence: Occurrence; detectedAt: string | null; recoveredAt: string | null },
  options: FormOptions,
): string | null {
  const { occurrence, detectedAt, recoveredAt } = times;
  if (recoveredAt === null || occurrence.state !== "known") return null;
  const ja = options.locale === "ja";
  const total = formatDuration(Math.max(0, minutesBetween(occurrence.at, recoveredAt)), options.locale);
  const lines = [ja ? `${total}（発生から完全復旧まで）` : `${total} (occurrence to full recovery)`];
  if (occurrence.certainty === "estimated" && detectedAt !== null) {
    const detected = formatDuration(Math.max(0, minutesBetween(detectedAt, recoveredAt)), options.locale);
    lines.push(
      ja
        ? `${detected}（判明から完全復旧まで。発生時刻は推定）`
        : `${detected} (detection to full recovery; occurrence estimated)`,
    );
  }
  return lines.join("\n");
}

/** Who received a document and when; a deputy's receipt says so. Nothing before it is sent. */
export function deliveryBlocks(deliveries: Delivery[], options: FormOptions): FormBlock[] {
  if (deliveries.length === 0) return [];
  const ja = options.locale === "ja";
  const time = (instant: string | null, otherwise: string): string =>
    instant === null ? otherwise : formatShort(instant, options);
  const groups = deliveries.map((delivery) => [delivery.group, delivery.unit].filter(Boolean).join(ja ? "　" : ", "));
  const grouped = groups.some((group) => group !== "");
  return [
    { kind: "heading", text: ja ? "送付および受領" : "Delivery and acknowledgement" },
    {
      kind: "table",
      columns: [
        ...(grouped ? [{ header: ja ? "区分・部署" : "Group, department", width: 22 }] : []),
        { header: ja ? "職名" : "Post", width: 19 },
        { header: ja ? "氏名" : "Name", width: 16 },
        { header: ja ? "送付" : "Sent", width: 20 },
        { header: ja ? "受領" : "Acknowledged", width: 23 },
      ],
      rows: deliveries.map((delivery, index) => [
        ...(grouped ? [groups[index] ?? ""] : []),
        delivery.post,
        delivery.name,
        time(delivery.sentAt, ja ? "未送付" : "not sent"),
        remark(
          time(delivery.acknowledgedAt, ja ? "未受領" : "open"),
          delivery.deputy ? (ja ? "代" : "deputy") : "",
          options.locale,
        ),
      ]),
      empty: ja ? "なし" : "None",
    },
  ];
}
