import { invalid } from "#kernel/contract/problem.ts";
import { lookAlike } from "#kernel/exchange/look-alike.ts";
import { metricsOf } from "./evaluation/condition.ts";
import { readFlag } from "./flag.ts";
import { fieldOf, codeOf, type FormDefinition, type Stage } from "./form/schema.ts";
import { isReference } from "./metric-reference.ts";
import { ofKind, REFERENCE, type SheetNode } from "./sheet.ts";
import { isActual, isCondition, isMoney, type CellValue } from "./values.ts";

/** Fields that stand for a year: budget:2018, actual:2018. */
const YEARLY = /^(settled|budget|actual|forecast):(\d{4})$/;
/** What a file had beyond the form; kept, and written in any stage. */
const OTHER = /^other:/;

/** In which stage a field is written; null when the form version does not have it there. */
export function stageOf(form: FormDefinition, node: SheetNode, field: string, now: Stage): Stage | null {
  const yearly = YEARLY.exec(field);
  if (yearly) {
    const money = yearly[1] === "settled" || yearly[1] === "budget";
    if (money) return node.kind !== form.budgetsOn ? null : form.stages.includes("plan") ? "plan" : now;
    return node.kind === "metric" ? now : null;
  }
  if (OTHER.test(field)) return now;
  if (field === REFERENCE) return node.kind === "metric" ? now : null;
  return fieldOf(form, node.kind, field)?.stage ?? null;
}

/** Refuses a value that the field cannot hold: 422 with what it wants. Texts come back trimmed, blank ones as null. */
export function checkedValue(
  form: FormDefinition,
  nodes: readonly SheetNode[],
  node: SheetNode,
  field: string,
  value: CellValue | null,
): CellValue | null {
  if (value === null) return null;
  const wrong = (key: string, params: Record<string, unknown> = {}) =>
    invalid("value", `policy.invalid.${key}`, params);
  const yearly = YEARLY.exec(field);
  if (yearly) {
    const money = yearly[1] === "settled" || yearly[1] === "budget";
    if (money ? !isMoney(value) : !isActual(value)) throw wrong(money ? "no-money" : "no-actual");
    return value;
  }
  if (OTHER.test(field) || field === REFERENCE) {
    if (typeof value !== "string") throw wrong("no-text");
    if (field === REFERENCE && value !== "" && !isReference(value)) throw wrong("no-reference");
    return value.trim() === "" ? null : value.trim();
  }
  const definition = fieldOf(form, node.kind, field);
  if (definition?.type === "condition") {
    if (!isCondition(value)) throw wrong("no-condition");
    const known = new Set(ofKind(nodes, "metric").map(({ no }) => no));
    const missing = metricsOf(value).find((metric) => !known.has(metric));
    if (missing !== undefined) {
      const similar = lookAlike(missing, [...known]);
      throw similar
        ? wrong("look-alike-metric", { metric: missing, ...similar })
        : wrong("unknown-metric", { metric: missing });
    }
    return value;
  }
  if (typeof value !== "string") throw wrong("no-text");
  const text = clean(value);
  if (text === "") return null;
  if (definition?.type === "code" && !codeOf(form, definition.codes, text)) {
    const known = (form.codes[definition.codes ?? ""] ?? []).map(({ sign }) => sign).join(" ");
    throw wrong("unknown-code", { given: text.slice(0, 20), known });
  }
  if (definition?.type === "flag") {
    const flag = readFlag(text);
    if (flag === undefined) throw wrong("no-flag");
    return flag;
  }
  if (definition?.type === "line" && text.length > 2_000) throw wrong("too-long", { maximum: 2_000 });
  return definition?.type === "line" ? text.replace(/\s*\n\s*/g, " ") : text;
}

const INVISIBLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;
const clean = (text: string): string => text.replace(/\r\n?/g, "\n").replace(INVISIBLE, "").trim();
