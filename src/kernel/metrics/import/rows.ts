import { z } from "zod";
import { cellNumber, cellText } from "#kernel/exchange/cells.ts";
import type { TargetField } from "#kernel/exchange/mapping.ts";

/** Columns under the headings that people give them. */
export const FIELDS: readonly (TargetField & { ja: string; en: string })[] = [
  {
    name: "code",
    ja: "指標コード",
    en: "Metric",
    labels: ["指標コード", "コード", "指標", "metric", "code"],
    required: true,
  },
  {
    name: "period",
    ja: "期間",
    en: "Period",
    labels: ["期間", "年月", "年度", "対象期間", "月", "period", "month", "year"],
    required: true,
  },
  { name: "value", ja: "値", en: "Value", labels: ["値", "実績", "実績値", "数値", "value", "actual"], required: true },
  { name: "note", ja: "注記", en: "Note", labels: ["注記", "区分", "状態", "note"] },
  { name: "comment", ja: "理由", en: "Reason", labels: ["理由", "根拠", "備考", "コメント", "reason", "comment"] },
];

const NOTES: Record<string, "partial" | "unmeasured"> = {
  一部: "partial",
  一部のみ: "partial",
  partial: "partial",
  未測定: "unmeasured",
  測定なし: "unmeasured",
  unmeasured: "unmeasured",
};

const note = cellText.transform((text, context) => {
  const found = NOTES[text.toLowerCase()];
  if (found) return found;
  context.addIssue({ code: "custom", message: "metrics.import.note" });
  return z.NEVER;
});

/** 30,600枚: a figure with the unit that the writer gave it; whether it is the metric's, only the metric can say. */
export interface Measured {
  figure: number;
  unit: string;
}
const MEASURED = /^([^\p{L}]*\d[^\p{L}]*?)\s*(\p{L}{1,8})$/u;

/** A word in the column of values says why there is none. */
const value = z.string().transform((text, context): number | "partial" | "unmeasured" | Measured => {
  const word = NOTES[text.normalize("NFKC").trim().toLowerCase()];
  if (word) return word;
  const read = cellNumber.safeParse(text.replace(/[%％]\s*$/u, ""));
  if (read.success) return read.data;
  const [, given = "", unit = ""] = MEASURED.exec(text.normalize("NFKC").trim()) ?? [];
  const figure = cellNumber.safeParse(given);
  if (unit !== "" && figure.success) return { figure: figure.data, unit };
  context.addIssue({ code: "custom", message: "exchange.notNumber" });
  return z.NEVER;
});

export const valueRow = z.object({
  code: cellText.pipe(z.string().min(1)),
  period: cellText.pipe(z.string().min(1)),
  value: value.optional(),
  note: note.optional(),
  comment: cellText.optional(),
});
export type ValueRow = z.infer<typeof valueRow>;

/** A row's figure, and why there is none or only part of one. */
export function figureOf({ value: given, note: noted }: ValueRow): {
  value: number | null;
  note: "partial" | "unmeasured" | null;
} {
  if (typeof given === "string") return { value: null, note: given };
  return { value: typeof given === "object" ? given.figure : (given ?? null), note: noted ?? null };
}
