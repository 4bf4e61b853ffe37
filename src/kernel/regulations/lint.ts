import { variablesOf } from "./conditions.ts";
import { label } from "./label.ts";
import { lintNever } from "./lint-never.ts";
import type { Pack } from "./pack.ts";
import type { Path, Problem } from "./problem.ts";
import { expressionsOf, templatesOf, textsOf } from "./walk.ts";

/** Words of deadline in Japanese drafting, strongest first, and the one for successive reports. domain.md 1.4. */
const deadlineWords = ["直ちに", "速やかに", "遅滞なく", "逐次"];
const figure =
  /[0-9０-９一二三四五六七八九十百]+(分|時間|日|営業日|週間|か月|ヶ月|箇月|月以内|年以内)|\d+ (minutes?|hours?|days?|weeks?|months?)/;

/** Finds what is probably not meant in a pack that compiles. Gives no errors: those are `compile`'s. */
export function lint(pack: Pack): Problem[] {
  return [
    ...lintRegulation(pack),
    ...lintClasses(pack),
    ...lintClauses(pack),
    ...lintDuties(pack),
    ...lintUnused(pack),
    ...lintNever(pack),
    ...lintTexts(pack),
  ];
}

const found = (severity: "warning" | "info", code: string, path: Path, params: Problem["params"] = {}): Problem => ({
  severity,
  code,
  path,
  params,
});

function lintRegulation(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  if (pack.regulation.effectiveFrom === null) {
    problems.push(found("info", "effective-date-blank", ["regulation", "effectiveFrom"]));
  }
  if (pack.responsible && pack.responsible.succession.length === 0) {
    problems.push(found("warning", "no-successor", ["responsible", "succession"], { post: pack.responsible.post }));
  }
  if (pack.responsible && !pack.responsible.alarm) {
    problems.push(found("warning", "no-alarm", ["responsible"], { post: pack.responsible.post }));
  }
  return problems;
}

function lintClasses(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  const used = usedClasses(pack);
  for (const [name, each] of Object.entries(pack.deadlineClasses ?? {})) {
    const path = ["deadlineClasses", name];
    if (!used.has(name)) problems.push(found("warning", "class-unused", path, { name }));
    if (each.settings.length === 0 && !used.has(name)) {
      problems.push(found("warning", "word-without-figure", path, { name, word: each.word?.ja ?? "" }));
    }
    if (each.settings.length > 0 && each.settings.every((setting) => setting.when !== undefined)) {
      problems.push(found("warning", "class-without-default", [...path, "settings"], { name }));
    }
    for (const [i, setting] of each.settings.entries()) {
      const hidden = each.settings
        .slice(0, i)
        .some(
          (before) =>
            before.effectiveFrom === setting.effectiveFrom &&
            (before.when === undefined || before.when === setting.when),
        );
      if (hidden)
        problems.push(
          found("warning", "setting-hidden", [...path, "settings", i], { name, date: setting.effectiveFrom }),
        );
    }
    const refs = used.get(name) ?? [];
    const said = refs.some((ref) => figure.test(clauseText(pack, ref)));
    if (each.settings.length > 0 && each.interpretation !== true && !said) {
      problems.push(found("warning", "interpretation-unmarked", path, { name }));
    }
  }
  return problems;
}

function usedClasses(pack: Pack): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const { template } of templatesOf(pack)) {
    for (const name of [template.deadline?.class, template.repeat?.within]) {
      if (name !== undefined) used.set(name, [...(used.get(name) ?? []), template.ref]);
    }
  }
  return used;
}

/** Text of the clause (and its items) that a reference lies in. */
function clauseText(pack: Pack, ref: string): string {
  const [articleNo, clauseNo] = ref.split("-");
  const article = pack.articles.find((each) => each.no === articleNo);
  return (article?.clauses ?? [])
    .filter((clause) => clauseNo === undefined || clause.no === clauseNo)
    .flatMap((clause) => [clause.text, ...(clause.items ?? []).map((item) => item.text)])
    .map((text) => `${text.ja}\n${text.en}`)
    .join("\n");
}

/** A clause that names a deadline word needs a duty with a deadline: otherwise the word has no figure anywhere. */
function lintClauses(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  const templates = templatesOf(pack);
  for (const [a, article] of pack.articles.entries()) {
    for (const [c, clause] of article.clauses.entries()) {
      const word = deadlineWords.find((each) => clause.text.ja.includes(each));
      if (word === undefined) continue;
      const ref = `${article.no}-${clause.no}`;
      const here = templates.filter(
        ({ template }) => template.ref === ref || template.ref.startsWith(`${ref}-`) || template.ref === article.no,
      );
      if (here.some(({ template }) => template.deadline || template.gate)) continue;
      const code = here.length === 0 ? "word-without-duty" : "word-without-deadline";
      problems.push(found("warning", code, ["articles", a, "clauses", c], { word, place: label(pack, ref, "ja") }));
    }
  }
  return problems;
}

function lintDuties(pack: Pack): Problem[] {
  return templatesOf(pack).flatMap(({ template, path }) => {
    const problems: Problem[] = [];
    const { code } = template;
    const opens = template.opensOn.filter((on) => on.when?.trim() !== "false");
    if (opens.length === 0) {
      problems.push(
        found("warning", template.gate ? "gate-unreachable" : "duty-unreachable", [...path, "opensOn"], { code }),
      );
    }
    if (template.fulfilledBy.length === 0) {
      const params = { code, operations: (template.gate?.operations ?? []).join(", ") };
      problems.push(
        found("warning", template.gate ? "gate-never-opens" : "duty-never-fulfilled", [...path, "fulfilledBy"], params),
      );
    }
    if (template.deadline?.applies === "start" && !template.startedBy?.length) {
      problems.push(found("warning", "start-never-seen", [...path, "startedBy"], { code }));
    }
    return problems;
  });
}

function lintUnused(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  const templates = templatesOf(pack).map(({ template }) => template);
  const documents = Object.values(pack.documents ?? {});
  const written = expressionsOf(pack).map(({ expression }) => expression);
  const mentioned = (name: string): boolean =>
    written.some((each) => each.includes(`"${name}"`) || each.includes(`'${name}'`));
  for (const [name, { kind }] of Object.entries(pack.documents ?? {})) {
    const owed = templates.some((template) => template.document === name);
    const relayed = documents.some((each) => each.relays === name);
    if (kind !== "approval" && !owed && !relayed && !mentioned(name)) {
      problems.push(found("warning", "document-unused", ["documents", name], { name }));
    }
  }
  for (const name of Object.keys(pack.addressees ?? {})) {
    if (!documents.some((each) => each.addressees?.includes(name))) {
      problems.push(found("warning", "addressees-unused", ["addressees", name], { name }));
    }
  }
  for (const name of Object.keys(pack.options ?? {})) {
    const asked = written.some(
      (each) => variablesOf(each).includes("option") && new RegExp(`\\boption\\.${name}\\b`).test(each),
    );
    if (!asked) problems.push(found("warning", "option-unused", ["options", name], { name }));
  }
  for (const [name, { kind, addressees }] of Object.entries(pack.documents ?? {})) {
    if (kind === "dispatch" && !addressees?.length) {
      problems.push(found("warning", "dispatch-to-nobody", ["documents", name, "addressees"], { name }));
    }
  }
  return problems;
}

function lintTexts(pack: Pack): Problem[] {
  return textsOf(pack).flatMap(({ text, path }) => {
    const language = text.ja.trim() === "" ? "ja" : text.en.trim() === "" ? "en" : null;
    return language === null ? [] : [found("warning", "text-missing", [...path, language], { language })];
  });
}
