import { fiscalYearName } from "../fiscal-year.ts";
import { levelOf, type Field, type FormDefinition, type Kind, type Stage } from "../form/schema.ts";
import { childrenOf, ofKind, type SheetNode } from "../sheet.ts";
import { showValue } from "../show-value.ts";
import { isMoney } from "../values.ts";
import { printYearly } from "../value-text.ts";

export interface Exported {
  org: string;
  title: string;
  fiscalYear: number;
  code: string;
  form: FormDefinition;
  nodes: readonly SheetNode[];
}

const SECTION: Record<Stage, string> = { plan: "計画", midterm: "中間振り返り", final: "自己評価" };
const BELOW: Partial<Record<Kind, Kind[]>> = { strategy: ["outcome"], measure: ["indicator", "withdrawal"] };

/** The sheet as structured text. Fields of one name in one stage are told apart by their second label. */
export function sheetAsText(sheet: Exported): string {
  const { form, nodes } = sheet;
  const lines = [
    form.heading.ja,
    `様式: ${form.code}`,
    `組織: ${sheet.org}`,
    `年度: ${fiscalYearName(sheet.fiscalYear, "era")}`,
    `名称: ${sheet.title}`,
    `区分: ${sheet.code}`,
  ];
  const walk = (node: SheetNode): void => {
    lines.push("", ...heading(form, node), ...body(form, nodes, node));
    for (const child of childrenOf(nodes, node.id)) if (!isPart(child.kind)) walk(child);
  };
  for (const node of childrenOf(nodes, null)) if (node.kind !== "metric") walk(node);
  for (const node of ofKind(nodes, "metric")) {
    lines.push("", `# 指標 ${node.no}`);
    for (const field of levelOf(form, "metric")?.fields ?? []) lines.push(...labelled(field, node, form));
    lines.push(...yearly(node, form));
  }
  return `${lines.join("\n")}\n`;
}

const isPart = (kind: Kind): boolean => kind === "outcome" || kind === "indicator" || kind === "withdrawal";
const DEPTH: Partial<Record<Kind, string>> = { issue: "#", strategy: "##", measure: "###", project: "#" };

function heading(form: FormDefinition, node: SheetNode): string[] {
  const title = typeof node.cells["title"]?.v === "string" ? node.cells["title"].v : "";
  return [`${DEPTH[node.kind] ?? "#"} ${levelOf(form, node.kind)?.title.ja ?? node.kind} ${node.no} 【${title}】`];
}

function body(form: FormDefinition, nodes: readonly SheetNode[], node: SheetNode): string[] {
  const money = yearly(node, form);
  const parts = (BELOW[node.kind] ?? []).flatMap((kind) => childrenOf(nodes, node.id, kind));
  return [
    ...money,
    ...form.stages.flatMap((stage) => {
      const own = fieldsIn(form, node, stage).flatMap((field) => labelled(field, node, form));
      const below = parts.flatMap((part) =>
        fieldsIn(form, part, stage, true).flatMap((field) => labelled(field, part, form)),
      );
      return own.length + below.length === 0 ? [] : [SECTION[stage], ...own, ...below];
    }),
  ];
}

const fieldsIn = (form: FormDefinition, node: SheetNode, stage: Stage, titled = false): Field[] =>
  (levelOf(form, node.kind)?.fields ?? []).filter(
    (field) => field.stage === stage && (titled || field.key !== "title"),
  );

function labelled(field: Field, node: SheetNode, form: FormDefinition): string[] {
  const value = node.cells[field.key]?.v;
  if (value === undefined) return [];
  const text = showValue(value, form.moneyUnit);
  const label = labelOf(form, node.kind, field);
  return text.includes("\n") ? [`${label}:`, text] : [`${label}: ${text}`];
}

/** The first of a field's words that no other field of the place has in that stage. */
export function labelOf(form: FormDefinition, kind: Kind, field: Field): string {
  const others = [
    kind,
    ...(BELOW[kind] ?? []),
    ...Object.entries(BELOW).flatMap(([above, kinds]) => (kinds.includes(kind) ? [above as Kind, ...kinds] : [])),
  ]
    .flatMap((each) => levelOf(form, each)?.fields ?? [])
    .filter((each) => each !== field && each.stage === field.stage);
  const taken = new Set(others.flatMap((each) => [each.title.ja, ...(each.labels ?? [])]));
  // What stands in brackets behind a label is a hint, so a word with brackets is no name of its own.
  const own = [field.title.ja, ...(field.labels ?? [])].filter((word) => !taken.has(word));
  return own.find((word) => !/[（(<＜〈※]/u.test(word)) ?? own[0] ?? field.title.ja;
}

function yearly(node: SheetNode, form: FormDefinition): string[] {
  return Object.entries(node.cells)
    .flatMap(([field, { v }]) => {
      const label = printYearly(field);
      if (label === null) return [];
      const text = showValue(v, form.moneyUnit);
      return [isMoney(v) ? `${label} ${text === "－" ? "- 円" : text}` : `${label}: ${text}`];
    })
    .sort();
}
