import { approvalColumns } from "./approval-columns.ts";
import type { FormBlock } from "./document.ts";
import type { Correction, FormHeader } from "./form-data.ts";
import { formatDate, formatDateTime, type FormOptions } from "./format.ts";
import { addresseeLine, senderLines } from "./parties.ts";

export interface FrontTexts {
  title: string;
  subtitle: string | null;
  /** Name in the rule book, e.g. 様式第3号（第6条関係）. */
  formName: string | null;
}

/** The head of an official paper: number and date, addressees and seals, sender, title, and what a correction changes. */
export function front(header: FormHeader, texts: FrontTexts, options: FormOptions): FormBlock[] {
  return [
    {
      kind: "head",
      formName: texts.formName,
      number: header.documentNumber,
      date: formatDate(header.issuedAt, options),
      classification: header.classification,
    },
    {
      kind: "opening",
      addressees: header.to.map((party) => addresseeLine(party, options.locale)),
      approvals: approvalColumns(header.approvals, options),
    },
    { kind: "sender", lines: senderLines(header.from, options.locale) },
    {
      kind: "title",
      text: texts.title,
      subtitle: texts.subtitle,
      mark: header.correction ? correctionMark(header.correction, options) : null,
    },
    ...(header.correction ? [correctionBlock(header.correction)] : []),
  ];
}

/** 訂正第2報, Correction No. 2. */
export function correctionMark(correction: Correction, options: FormOptions): string {
  if (correction.label !== undefined) return correction.label;
  return options.locale === "ja" ? `訂正第${correction.no}報` : `Correction No. ${correction.no}`;
}

function correctionBlock(correction: Correction): FormBlock {
  return { kind: "correction", basis: correction.corrects, reason: correction.reason, changes: correction.changes };
}

/** History of versions at the end of a form; a first and only version is no history, and would often take a page for itself. */
export function back(header: FormHeader, options: FormOptions): FormBlock[] {
  if (header.history.length < 2) return [];
  const entries = header.history.map((entry) => ({ ...entry, at: formatDateTime(entry.at, options) }));
  return [{ kind: "history", entries }];
}
