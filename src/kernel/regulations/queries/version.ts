import { sql } from "kysely";
import type { Can } from "#kernel/contract/contract.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { query } from "#kernel/operation/operation.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { getVersion, validate } from "../contract.ts";
import { checkSource, hasErrors, vocabularyNow, wordProblems } from "../operations/check.ts";
import { eventFields } from "../operations/event-fields.ts";
import { sourceToSave } from "../operations/save.ts";
import { readVersion, summaryOf } from "../operations/versions.ts";
import type { Pack } from "../pack.ts";
import { rightsOf } from "./list.ts";

/** One version with what is wrong with it now: a post that was abolished since shows here too. */
export const regulationVersion = query(getVersion, async (context) => {
  const { tx, input, actor, directory, regulations, now } = context;
  const row = await readVersion(tx, input.id);
  const bound = await tx
    .selectFrom("record")
    .select(sql<number>`count(*)`.as("records"))
    .where("regulation_version_id", "=", row.id)
    .executeTakeFirstOrThrow();
  const { pack, problems } = checkSource(
    row.source,
    vocabularyNow(regulations, directory),
    row.code,
    await eventFields(tx, regulations),
  );
  const version = summaryOf(row, directory, actor.locale, now);
  const rights = rightsOf(context, ["draft", "activate", "configure"]);
  return {
    regulation: { id: row.regulation_id, code: row.code, title: { ja: row.title, en: row.title_en || row.title } },
    version,
    pack: pack ?? row.pack,
    source: row.source,
    problems: wordProblems(problems, actor.locale),
    names: namesIn(pack ?? row.pack, directory, actor.locale),
    records: bound.records,
    can: verbsOf(version.state, hasErrors(problems) || !pack, rights),
  };
});

/** Posts and groups by the codes that stand in the pack, wherever they stand. */
function namesIn(pack: Pack | null, directory: Directory, locale: Locale) {
  const found = { posts: {} as Record<string, string>, groups: {} as Record<string, string> };
  const down = (value: unknown): void => {
    if (typeof value === "string") {
      const post = directory.postsByCode.get(value);
      const group = directory.groupsByCode.get(value);
      if (post) found.posts[value] = nameIn(post, locale);
      if (group) found.groups[value] = nameIn(group, locale);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(down);
  };
  down([
    pack?.responsible,
    pack?.deputies,
    pack?.addressees,
    pack?.articles.map(({ duties = [] }) => duties.map(({ debtor }) => debtor)),
  ]);
  return found;
}

/** The verbs of a version in its state: save, discard, activate, withdraw, set-figures, dry-run. */
function verbsOf(state: string, broken: boolean, rights: Can): Can {
  const draft = state === "draft" ? rights["draft"]! : { key: "regulations.only-drafts" };
  const whole = broken ? { key: "regulations.errors-first" } : true;
  const activate =
    state !== "draft" ? { key: "regulations.only-drafts" } : rights["activate"] === true ? whole : rights["activate"]!;
  return {
    save: draft,
    discard: draft,
    activate,
    withdraw: state === "scheduled" ? rights["activate"]! : { key: "regulations.only-scheduled" },
    "set-figures":
      state === "in-force" || state === "scheduled" ? rights["configure"]! : { key: "regulations.only-in-force" },
    "dry-run": rights["draft"] === true ? whole : rights["draft"]!,
    "create-draft": rights["draft"]!,
  };
}

/** Reads and checks without saving, for the editor. */
export const validateRegulation = query(validate, async ({ tx, input, actor, directory, regulations }) => {
  const source = sourceToSave(input, input.former ?? "");
  const { pack, problems } = checkSource(
    source,
    vocabularyNow(regulations, directory),
    undefined,
    await eventFields(tx, regulations),
  );
  return { pack, source, problems: wordProblems(problems, actor.locale) };
});
