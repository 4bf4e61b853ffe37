import { checkExpression, variablesOf } from "./conditions.ts";
import { placeOf } from "./label.ts";
import type { Pack } from "./pack.ts";
import type { Path, Problem } from "./problem.ts";
import { expressionsOf, templatesOf, triggersOf } from "./walk.ts";
import type { Placed } from "./walk.ts";

/** What a pack may refer to: the words of the running application. */
export interface Vocabulary {
  eventTypes: readonly string[];
  operations: readonly string[];
  posts: readonly string[];
  groups: readonly string[];
  /** Kinds of records; where they are not given, any is taken. */
  kinds?: readonly string[];
}

/** A version ready for `evaluate`. It holds no functions: expressions are compiled on first use and kept. */
export interface CompiledVersion {
  pack: Pack;
  templates: readonly Placed[];
  /** The templates by code. */
  duties: ReadonlyMap<string, Placed>;
}

/**
 * Checks a pack against the vocabulary.
 *
 * @returns `version` is null if any problem is an error
 */
export function compile(pack: Pack, vocabulary: Vocabulary): { version: CompiledVersion | null; problems: Problem[] } {
  const problems = [
    ...checkReferences(pack),
    ...checkVocabulary(pack, vocabulary),
    ...checkSuccession(pack),
    ...checkExpressions(pack),
    ...checkNumbers(pack),
    ...checkDuties(pack),
    ...checkFigures(pack),
  ];
  const broken = problems.some((problem) => problem.severity === "error");
  return { version: broken ? null : assemble(pack), problems };
}

/** Makes a version of a pack that was compiled before, e.g. one read back from the database. */
export function assemble(pack: Pack): CompiledVersion {
  const templates = templatesOf(pack);
  return { pack, templates, duties: new Map(templates.map((each) => [each.template.code, each])) };
}

const error = (code: string, path: Path, params: Problem["params"] = {}): Problem => ({
  severity: "error",
  code,
  path,
  params,
});

function checkVocabulary(pack: Pack, vocabulary: Vocabulary): Problem[] {
  const problems: Problem[] = [];
  const expect = (kind: "event" | "operation" | "post" | "group", name: string, path: Path): void => {
    const known = { event: "eventTypes", operation: "operations", post: "posts", group: "groups" } as const;
    if (!vocabulary[known[kind]].includes(name)) problems.push(error(`unknown-${kind}`, path, { name }));
  };
  const { kind } = pack.regulation.appliesTo;
  if (vocabulary.kinds && !vocabulary.kinds.includes(kind))
    problems.push(error("unknown-kind", ["regulation", "appliesTo", "kind"], { name: kind }));
  const { responsible } = pack;
  if (responsible) {
    expect("post", responsible.post, ["responsible", "post"]);
    for (const [i, step] of responsible.succession.entries()) {
      const at = ["responsible", "succession", i];
      if ("post" in step) expect("post", step.post, [...at, "post"]);
      else expect("post", step.designatedBy, [...at, "designatedBy"]);
    }
    for (const [i, post] of (responsible.alarm?.to ?? []).entries())
      expect("post", post, ["responsible", "alarm", "to", i]);
  }
  for (const [i, deputy] of (pack.deputies ?? []).entries()) {
    expect("post", deputy.for, ["deputies", i, "for"]);
    for (const [j, post] of (deputy.by ?? []).entries()) expect("post", post, ["deputies", i, "by", j]);
  }
  for (const [name, { posts, groups }] of Object.entries(pack.addressees ?? {})) {
    for (const [i, post] of (posts ?? []).entries()) expect("post", post, ["addressees", name, "posts", i]);
    for (const [i, group] of (groups ?? []).entries()) expect("group", group, ["addressees", name, "groups", i]);
  }
  for (const [i, end] of (pack.endsOn ?? []).entries()) expect("event", end.event, ["endsOn", i, "event"]);
  for (const [i, move] of (pack.movesOn ?? []).entries()) expect("event", move.event, ["movesOn", i, "event"]);
  for (const placed of templatesOf(pack)) {
    const { template, path } = placed;
    if ("post" in template.debtor) expect("post", template.debtor.post, [...path, "debtor", "post"]);
    for (const [i, operation] of (template.gate?.operations ?? []).entries()) {
      expect("operation", operation, [...path, "gate", "operations", i]);
    }
    for (const { on, path: at } of triggersOf(placed)) expect("event", on.event, [...at, "event"]);
  }
  return problems;
}

/** Nobody acts for himself, and nobody stands twice in an order: the step would never be reached. */
function checkSuccession({ responsible, deputies }: Pack): Problem[] {
  const repeats = (first: string, steps: readonly { post: string; path: Path }[]): Problem[] =>
    steps.flatMap(({ post, path }, i) =>
      post === first || steps.findIndex((each) => each.post === post) < i
        ? [error("succession-repeats", path, { name: post })]
        : [],
    );
  const own = (responsible?.succession ?? []).flatMap((step, i) =>
    "post" in step ? [{ post: step.post, path: ["responsible", "succession", i, "post"] }] : [],
  );
  return [
    ...(responsible ? repeats(responsible.post, own) : []),
    ...(deputies ?? []).flatMap((deputy, i) =>
      repeats(
        deputy.for,
        (deputy.by ?? []).map((post, j) => ({ post, path: ["deputies", i, "by", j] })),
      ),
    ),
  ];
}

function checkReferences(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  const classes = pack.deadlineClasses ?? {};
  const one = (kind: string, among: object | undefined, name: string | undefined, path: Path): void => {
    if (name !== undefined && !Object.hasOwn(among ?? {}, name))
      problems.push(error(`unknown-${kind}`, path, { name }));
  };
  const place = (ref: string | undefined, path: Path): void => {
    if (ref !== undefined && !placeOf(pack, ref)) problems.push(error("unknown-ref", path, { ref }));
  };

  place(pack.responsible?.ref, ["responsible", "ref"]);
  for (const [i, step] of (pack.responsible?.succession ?? []).entries())
    place(step.ref, ["responsible", "succession", i, "ref"]);
  for (const [name, each] of Object.entries(pack.addressees ?? {})) {
    for (const [i, document] of (each.receivedDocuments ?? []).entries()) {
      one("document", pack.documents, document, ["addressees", name, "receivedDocuments", i]);
    }
  }
  for (const [name, each] of Object.entries(pack.documents ?? {})) {
    const at = ["documents", name];
    place(each.ref, [...at, "ref"]);
    one("document", pack.documents, each.relays, [...at, "relays"]);
    for (const [i, group] of (each.addressees ?? []).entries())
      one("addressees", pack.addressees, group, [...at, "addressees", i]);
    for (const [i, item] of each.items.entries()) {
      place(item.ref, [...at, "items", i, "ref"]);
      if (item.type === "choice" && !item.choices?.length)
        problems.push(error("choice-without-choices", [...at, "items", i], { name: item.key }));
    }
  }
  for (const [name, option] of Object.entries(pack.options ?? {})) {
    if (!option.values.some(({ value }) => value === option.default)) {
      problems.push(error("option-default", ["options", name, "default"], { name }));
    }
  }
  const codes = Object.fromEntries(templatesOf(pack).map(({ template }) => [template.code, true]));
  for (const [i, end] of (pack.endsOn ?? []).entries()) {
    for (const [j, name] of (end.except ?? []).entries()) one("duty", codes, name, ["endsOn", i, "except", j]);
  }
  for (const { template, path, article } of templatesOf(pack)) {
    place(template.ref, [...path, "ref"]);
    if (template.ref.split("-")[0] !== pack.articles[article]?.no) {
      problems.push(error("ref-elsewhere", [...path, "ref"], { ref: template.ref }));
    }
    one("document", pack.documents, template.document, [...path, "document"]);
    for (const [name, at] of [
      [template.deadline?.class, ["deadline", "class"]],
      [template.repeat?.within, ["repeat", "within"]],
    ] as const) {
      one("class", classes, name, [...path, ...at]);
      if (name !== undefined && classes[name]?.settings.length === 0) {
        problems.push(error("class-without-figure", [...path, ...at], { name }));
      }
    }
  }
  return problems;
}

function checkExpressions(pack: Pack): Problem[] {
  return expressionsOf(pack).flatMap(({ expression, kind, variables, path }) => {
    const wrong = checkExpression(expression, kind, variables);
    return wrong ? [error("expression", path, { message: wrong.message, offset: wrong.offset + 1, expression })] : [];
  });
}

function checkNumbers(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  const unique = (code: string, names: readonly string[], path: (i: number) => Path): void => {
    for (const [i, name] of names.entries()) {
      if (names.indexOf(name) < i) problems.push(error(code, path(i), { name }));
    }
  };
  const templates = templatesOf(pack);
  unique(
    "duplicate-code",
    templates.map(({ template }) => template.code),
    (i) => [...templates[i]!.path, "code"],
  );
  unique(
    "duplicate-number",
    pack.articles.map(({ no }) => no),
    (i) => ["articles", i, "no"],
  );
  for (const [a, article] of pack.articles.entries()) {
    unique(
      "duplicate-number",
      article.clauses.map(({ no }) => no),
      (i) => ["articles", a, "clauses", i, "no"],
    );
    for (const [c, clause] of article.clauses.entries()) {
      const items = clause.items ?? [];
      unique(
        "duplicate-number",
        items.map(({ no }) => no),
        (i) => ["articles", a, "clauses", c, "items", i, "no"],
      );
    }
  }
  for (const [name, { items }] of Object.entries(pack.documents ?? {})) {
    unique(
      "duplicate-code",
      items.map(({ key }) => key),
      (i) => ["documents", name, "items", i, "key"],
    );
  }
  return problems;
}

function checkDuties(pack: Pack): Problem[] {
  return templatesOf(pack).flatMap(({ template, path }) => {
    const problems: Problem[] = [];
    if ("responsible" in template.debtor && !pack.responsible) {
      problems.push(error("no-responsible", [...path, "debtor"], { code: template.code }));
    }
    const usesEach = Object.values(template.subject ?? {}).some((each) => variablesOf(each).includes("each"));
    const lists = {
      opensOn: template.opensOn,
      notApplicableOn: (template.notApplicableOn ?? []).map((on) => (on.create ? on : null)),
    };
    for (const [list, triggers] of Object.entries(lists)) {
      for (const [i, on] of triggers.entries()) {
        if (on && usesEach && on.forEach === undefined)
          problems.push(error("each-without-list", [...path, list, i], { code: template.code }));
        if (on && !usesEach && on.forEach !== undefined)
          problems.push(error("list-without-each", [...path, list, i], { code: template.code }));
      }
    }
    if (template.repeat && !template.deadline) {
      problems.push(error("repeat-without-deadline", [...path, "repeat"], { code: template.code }));
    }
    return problems;
  });
}

/** What the calendar cannot count: business units round the clock, days mixed with hours on the business clock, anything but days in days. */
function checkFigures(pack: Pack): Problem[] {
  return Object.entries(pack.deadlineClasses ?? {}).flatMap(([name, { settings }]) =>
    settings.flatMap((setting, i) =>
      (["period", "warn", "remindAck"] as const).flatMap((field) => {
        const value = setting[field];
        if (value === undefined) return [];
        const whole = setting.clock === "days" && field !== "remindAck";
        const fits = whole
          ? /^P0*[1-9]\d*D$/.test(value)
          : setting.clock === "business"
            ? !/\d[YMWD]+T/.test(value)
            : !value.includes("B");
        return fits ? [] : [error("clock-mismatch", ["deadlineClasses", name, "settings", i, field], { value })];
      }),
    ),
  );
}
