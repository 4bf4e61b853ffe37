import { authorise } from "#kernel/access/roles.ts";
import type { Can } from "#kernel/contract/contract.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import { list } from "../contract.ts";
import { successionsOf } from "../successions.ts";
import { SUMMARY_COLUMNS, summaryOf } from "../operations/versions.ts";

/** All regulations in the order in which they came. Articles and duties are counted in the version in force, or in the newest that there is. Two statements. */
export const regulationList = query(list, async (context) => {
  const { tx, actor, directory, regulations, now } = context;
  const [rows, versions] = await Promise.all([
    tx.selectFrom("regulation").selectAll().orderBy("id").execute(),
    tx.selectFrom("regulation_version").select(SUMMARY_COLUMNS).orderBy("number", "desc").execute(),
  ]);
  const byRegulation = Map.groupBy(versions, ({ regulation_id }) => regulation_id);
  return {
    items: rows.map((row) => {
      const own = (byRegulation.get(row.id) ?? []).map((each) => summaryOf(each, directory, actor.locale, now));
      const inForce = own.find(({ state }) => state === "in-force") ?? null;
      const scheduled = own.find(({ state }) => state === "scheduled") ?? null;
      const pack = regulations.byId((inForce ?? scheduled)?.id ?? "")?.compiled.pack;
      return {
        id: row.id,
        code: row.code,
        title: { ja: row.title, en: row.title_en || row.title },
        appliesTo: row.applies_to,
        articles: pack?.articles.length ?? 0,
        duties: pack?.articles.reduce((sum, { duties = [] }) => sum + duties.length, 0) ?? 0,
        inForce,
        scheduled,
        drafts: own.filter(({ state }) => state === "draft"),
      };
    }),
    can: rightsOf(context, ["draft", "activate", "configure"]),
  };
});

/** Which of the module's permissions the reader has, as entries of `can`. */
export function rightsOf(
  {
    access,
    directory,
    regulations,
    actor,
    now,
  }: Pick<QueryContext<unknown>, "access" | "directory" | "regulations" | "actor" | "now">,
  verbs: readonly string[],
  prefix = "regulation",
): Can {
  const decide = (verb: string) => {
    if (actor.personId === null) return true as const;
    const decision = authorise(
      access,
      directory,
      actor.personId,
      `${prefix}.${verb}`,
      now,
      successionsOf(regulations, now),
    );
    return "scope" in decision ? (true as const) : decision.refused;
  };
  return Object.fromEntries(verbs.map((verb) => [verb, decide(verb)]));
}
