import type { ResultKind } from "./conditions.ts";
import type { DutyTemplate, On, Pack, Text } from "./pack.ts";
import type { Path } from "./problem.ts";

/** A duty template and where it stands. */
export interface Placed {
  template: DutyTemplate;
  article: number;
  path: Path;
}

export interface PlacedExpression {
  expression: string;
  kind: ResultKind;
  variables: readonly string[];
  path: Path;
}

/** What an expression of the whole record may use. */
export const recordVariables = ["record", "option"] as const;
/** What an expression about an event may use; `before` is `record` before the event, `duties` all duties before it. */
export const eventVariables = ["event", "record", "before", "option", "duties"] as const;
/** What an expression about one duty may use in addition. */
export const dutyVariables = [...eventVariables, "subject", "duty"] as const;

const triggerLists = ["opensOn", "startedBy", "fulfilledBy", "notApplicableOn", "supersededOn"] as const;

/** All duty templates in the order of the articles. */
export function templatesOf(pack: Pack): Placed[] {
  return pack.articles.flatMap((article, a) =>
    (article.duties ?? []).map((template, d) => ({ template, article: a, path: ["articles", a, "duties", d] })),
  );
}

/** Every trigger of a template with its place. */
export function triggersOf({ template, path }: Placed): { on: On; list: string; path: Path }[] {
  const found: { on: On; list: string; path: Path }[] = [];
  const add = (list: readonly On[] | undefined, ...at: string[]): void => {
    for (const [i, on] of (list ?? []).entries()) found.push({ on, list: at.join("."), path: [...path, ...at, i] });
  };
  for (const list of triggerLists) add(template[list], list);
  add(template.deadline?.startsOn, "deadline", "startsOn");
  add(template.repeat?.onChange, "repeat", "onChange");
  add(template.gate?.breachedBy, "gate", "breachedBy");
  return found;
}

/** Every CEL expression with the kind of its result and the variables it may use. */
export function expressionsOf(pack: Pack): PlacedExpression[] {
  const found: PlacedExpression[] = [];
  const add = (expression: string | undefined, kind: ResultKind, variables: readonly string[], path: Path): void => {
    if (expression !== undefined) found.push({ expression, kind, variables, path });
  };

  add(pack.regulation.appliesTo.when, "boolean", recordVariables, ["regulation", "appliesTo", "when"]);
  for (const [name, each] of Object.entries(pack.deadlineClasses ?? {})) {
    for (const [i, setting] of each.settings.entries()) {
      add(setting.when, "boolean", recordVariables, ["deadlineClasses", name, "settings", i, "when"]);
    }
  }
  for (const [i, end] of (pack.endsOn ?? []).entries()) {
    add(end.when, "boolean", dutyVariables, ["endsOn", i, "when"]);
    add(end.reason.from, "text", dutyVariables, ["endsOn", i, "reason", "from"]);
  }
  for (const [i, move] of (pack.movesOn ?? []).entries()) {
    add(move.when, "boolean", eventVariables, ["movesOn", i, "when"]);
    add(move.to, "text", eventVariables, ["movesOn", i, "to"]);
    add(move.which, "boolean", [...dutyVariables, "subject"], ["movesOn", i, "which"]);
  }
  for (const placed of templatesOf(pack)) {
    const { template, path } = placed;
    for (const [key, expression] of Object.entries(template.subject ?? {})) {
      add(expression, "text", [...eventVariables, "each"], [...path, "subject", key]);
    }
    const { debtor } = template;
    if ("unitHead" in debtor)
      add(debtor.unitHead, "text", [...eventVariables, "subject"], [...path, "debtor", "unitHead"]);
    if ("person" in debtor) add(debtor.person, "text", [...eventVariables, "subject"], [...path, "debtor", "person"]);
    for (const { on, list, path: at } of triggersOf(placed)) {
      add(on.when, "boolean", list === "opensOn" ? eventVariables : dutyVariables, [...at, "when"]);
    }
    for (const [i, on] of template.opensOn.entries()) {
      add(on.forEach, "list", eventVariables, [...path, "opensOn", i, "forEach"]);
    }
    for (const [i, on] of (template.notApplicableOn ?? []).entries()) {
      const at = [...path, "notApplicableOn", i];
      add(on.forEach, "list", eventVariables, [...at, "forEach"]);
      add(on.reason.from, "text", dutyVariables, [...at, "reason", "from"]);
      add(on.approver, "text", dutyVariables, [...at, "approver"]);
    }
    add(template.deadline?.from, "instant", dutyVariables, [...path, "deadline", "from"]);
    for (const [i, on] of (template.deadline?.startsOn ?? []).entries()) {
      add(on.from, "instant", dutyVariables, [...path, "deadline", "startsOn", i, "from"]);
    }
    add(template.repeat?.until, "boolean", recordVariables, [...path, "repeat", "until"]);
  }
  return found;
}

/** Every bilingual text with its place. */
export function textsOf(pack: Pack): { text: Text; path: Path }[] {
  const found: { text: Text; path: Path }[] = [];
  const down = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      for (const [i, inner] of value.entries()) down(inner, [...path, i]);
    } else if (typeof value === "object" && value !== null) {
      if ("ja" in value && "en" in value) found.push({ text: value as Text, path });
      else for (const [key, inner] of Object.entries(value)) down(inner, [...path, key]);
    }
  };
  down(pack, []);
  return found;
}
