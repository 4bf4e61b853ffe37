import type { GridCell } from "#kernel/forms/document.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { YearStyle } from "../fiscal-year.ts";
import { fieldOf, type FormDefinition, type Stage } from "../form/schema.ts";
import { isNone, textOf, type SheetNode } from "../sheet.ts";

/** What the parts of the paper share. */
export interface Paper {
  form: FormDefinition;
  nodes: readonly SheetNode[];
  fiscalYear: number;
  years: YearStyle;
  locale: Locale;
}

export const COLUMNS = 6;

export const band = (text: string, span = COLUMNS): GridCell => ({ text, span, role: "band" });
export const label = (text: string, span = 1, more: Partial<GridCell> = {}): GridCell => ({
  text,
  span,
  role: "label",
  ...more,
});
export const sign = (text: string, span = 1): GridCell => ({ text: text === "" ? " " : text, span, role: "sign" });
export const note = (text: string, span = 1): GridCell => ({ text, span, role: "note" });

const STAGE_WORDS = {
  ja: { plan: ["計画"], midterm: ["中間", "振り\n返り"], final: ["自己", "評価"] },
  en: { plan: ["Plan"], midterm: ["Mid"], final: ["Final"] },
} as const;

/**
 * The narrow column at the left that names the stage (計画, 中間振り返り, 自己評価): each call gives the next row's cell. The word
 * goes on from row to row, so that it makes no row taller than its text.
 */
export function stageColumn(paper: Paper, stage: Stage): () => GridCell {
  const words: readonly string[] = STAGE_WORDS[paper.locale][stage];
  let row = 0;
  return () => {
    const at = row++;
    return label(words[at] ?? "", 1, { align: "center", continues: at > 0 });
  };
}

/** Heading of a field, with its mandatory note where the form prints one. */
export function titleOf({ form, locale }: Paper, node: SheetNode, field: string, stage?: Stage): string {
  const title = fieldOf(form, node.kind, field)?.title[locale] ?? field;
  const rule = form.mandatory.find(
    (each) => each.on === node.kind && each.fields.includes(field) && (!stage || each.stage === stage),
  );
  return rule ? `${title} ※${rule.note[locale]}` : title;
}

/** A text as it stands; a dash stays a dash, a blank one stays blank. */
export const words = (node: SheetNode, field: string): string => {
  const text = textOf(node, field);
  return isNone(text) && text !== "" ? "－" : text;
};

/** The legend of a code: A：順調, B：順調でない. */
export function legend({ form, locale }: Paper, table: string, stage: Stage): string {
  return (form.codes[table] ?? [])
    .map(({ sign: mark, title }) => {
      const text = title[stage] ?? title.final ?? title.plan ?? title.midterm;
      return text ? `${mark}${locale === "en" ? ": " : "："}${text[locale]}` : mark;
    })
    .join(locale === "en" ? "; " : "　");
}
