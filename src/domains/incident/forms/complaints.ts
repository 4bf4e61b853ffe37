import type { FormBlock, ItemRow } from "#kernel/forms/document.ts";
import { formatDateTime, formatShort, type FormOptions } from "#kernel/forms/format.ts";
import { choice, known, orNone, row } from "#kernel/forms/values.ts";
import { labels, remark } from "#kernel/forms/words.ts";
import type { Complaint } from "./data.ts";

const words = labels({
  complainant: ["(1) 申出者", "(1) Complainant"],
  method: ["(2) 申出の方法", "(2) Method"],
  at: ["(3) 申出の日時", "(3) Time"],
  content: ["(4) クレームの内容", "(4) Content"],
  other: ["(5) その他", "(5) Other"],
  anonymous: ["匿名", "anonymous"],
  phone: ["電話", "phone"],
  mail: ["メール", "e-mail"],
  fax: ["FAX", "fax"],
  otherMethod: ["その他", "other"],
  no: ["No.", "No."],
  shortComplainant: ["申出者", "Complainant"],
  shortMethod: ["方法", "Method"],
  shortAt: ["日時", "Time"],
  shortContent: ["内容", "Content"],
  shortOther: ["その他・対応", "Other, responses"],
  none: ["なし", "None"],
});

/** The 5 items of one complaint (Article 10(2)). */
export function complaintRows(complaint: Complaint, options: FormOptions): ItemRow[] {
  const w = words(options.locale);
  const methods = { phone: w.phone, mail: w.mail, fax: w.fax, other: w.otherMethod };
  return [
    row(w.complainant, known(complainantText(complaint, options))),
    row(w.method, choice(methods, complaint.method, complaint.methodText)),
    row(w.at, known(formatDateTime(complaint.at, options))),
    row(w.content, known(complaint.content)),
    row(w.other, orNone(complaint.other)),
  ];
}

/** Several complaints as one table with the 5 items and the responses so far; no complaint is an explicit なし. */
export function complaintTable(complaints: Complaint[], options: FormOptions): FormBlock {
  const w = words(options.locale);
  return {
    kind: "table",
    columns: [
      { header: w.no, width: 6.5, align: "right" },
      { header: w.shortComplainant, width: 15 },
      { header: w.shortMethod, width: 11 },
      { header: w.shortAt, width: 14 },
      { header: w.shortContent, width: 33 },
      { header: w.shortOther, width: 27 },
    ],
    rows: complaints.map((complaint, index) => [
      String(index + 1),
      complainantText(complaint, options),
      methodText(complaint, options),
      formatShort(complaint.at, options),
      complaint.content,
      [complaint.other, ...complaint.responses.map((response) => responseText(response, options))]
        .filter(Boolean)
        .join("\n") || w.none,
    ]),
    empty: w.none,
  };
}

function complainantText(complaint: Complaint, options: FormOptions): string {
  const w = words(options.locale);
  return complaint.anonymous || complaint.complainant === "" ? w.anonymous : complaint.complainant;
}

function methodText(complaint: Complaint, options: FormOptions): string {
  const w = words(options.locale);
  const method = complaint.method === "other" ? w.otherMethod : w[complaint.method];
  return remark(method, complaint.methodText, options.locale);
}

function responseText(response: Complaint["responses"][number], options: FormOptions): string {
  return `${formatShort(response.at, options)} ${response.by}: ${response.text}`;
}
