import { shapeOfSetting } from "#kernel/config/setting-words.ts";
import { query } from "#kernel/operation/operation.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { listSettings } from "../contract.ts";
import { rightsOf } from "./list.ts";

/** Every setting that a module brings, with its dated values, and the names of what values point to. */
export const settingList = query(listSettings, async (context) => {
  const { tx, actor, directory, regulations, settings, now } = context;
  const rows = await tx.selectFrom("setting").selectAll().orderBy("effective_from", "desc").execute();
  const { person } = refs(directory, actor.locale);
  const byKey = Map.groupBy(rows, ({ key }) => key);
  const documents = regulations.all().flatMap(({ compiled }) => Object.entries(compiled.pack.documents ?? {}));
  return {
    items: settings.definitions
      .filter(({ ownOperation }) => !ownOperation)
      .map((definition) => ({
        key: definition.key,
        shape: shapeOfSetting(definition),
        value: settings.get<unknown>(definition.key, now),
        default: definition.default,
        values: (byKey.get(definition.key) ?? []).map((row) => ({
          effectiveFrom: row.effective_from,
          value: row.value,
          setBy: person(row.set_by),
        })),
      })),
    names: {
      post: [...directory.posts.values()].map((post) => ({ code: post.code, name: nameIn(post, actor.locale) })),
      document: [...new Map(documents)].map(([code, { title }]) => ({ code, name: title[actor.locale] || title.ja })),
    },
    can: rightsOf(context, ["set"], "setting"),
  };
});
