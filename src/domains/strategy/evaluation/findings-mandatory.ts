import { holds, levelOf, type FormDefinition, type Stage } from "../form/schema.ts";
import { textOf, type SheetNode } from "../sheet.ts";
import { answers, type SheetInput } from "./evaluate.ts";
import type { Finding } from "./finding.ts";
import { saysOnlyProblem } from "./text-lint.ts";

/** Longer than this an optional comment is worth a word that it was not asked for. */
const LONG = 80;

/** What a stage needs before it can be handed in: required fields, and comments that the codes make mandatory. */
export function mandatoryFindings({ form, nodes }: SheetInput, stage: Stage): Finding[] {
  return nodes.flatMap((node) => [...required(form, node, stage), ...comments(form, node, stage)]);
}

function required(form: FormDefinition, node: SheetNode, stage: Stage): Finding[] {
  const fields = levelOf(form, node.kind)?.fields ?? [];
  return fields
    .filter((field) => field.required && field.stage === stage && node.cells[field.key] === undefined)
    .map(({ key }) => ({ code: "required-empty", level: "block", nodeId: node.id, field: key, params: {} }));
}

/** Fields of a node that its codes make mandatory, with the words of the form. */
export function mandatoryFields(form: FormDefinition, node: SheetNode, stage?: Stage) {
  return form.mandatory
    .filter((each) => each.on === node.kind && (stage === undefined || each.stage === stage))
    .filter(({ when }) => holds(when, (field) => textOf(node, field)))
    .flatMap(({ fields, note, stage: when }) => fields.map((field) => ({ field, note, stage: when })));
}

function comments(form: FormDefinition, node: SheetNode, stage: Stage): Finding[] {
  const found: Finding[] = [];
  const order = form.stages.indexOf(stage);
  const demanded = mandatoryFields(form, node);
  for (const { field, stage: when } of demanded) {
    if (form.stages.indexOf(when) > order) continue;
    const text = textOf(node, field);
    const about = { nodeId: node.id, field, params: {} };
    const says = levelOf(form, node.kind)?.fields.find(({ key }) => key === field)?.says;
    if (!answers(text)) found.push({ ...about, code: "mandatory-empty", level: "block" });
    else if (says === "action" && saysOnlyProblem(text))
      found.push({ ...about, code: "problem-as-improvement", level: "block" });
  }
  const optional = form.mandatory
    .filter((each) => each.on === node.kind && form.stages.indexOf(each.stage) <= order)
    .flatMap(({ fields }) => fields)
    .filter((field) => !demanded.some((each) => each.field === field));
  for (const field of optional) {
    const text = textOf(node, field);
    if (text.length > LONG)
      found.push({ code: "optional-comment", level: "info", nodeId: node.id, field, params: { length: text.length } });
  }
  return found;
}
