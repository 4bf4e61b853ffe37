import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { get } from "../contract.ts";
import { chosenOptions } from "../options.ts";
import { SUMMARY_COLUMNS, summaryOf } from "../operations/versions.ts";
import { isInForce } from "../store.ts";
import { rightsOf } from "./list.ts";

/** A regulation with its versions, the newest first. Two statements. */
export const regulationGet = query(get, async (context) => {
  const { tx, input, actor, directory, regulations, settings, now } = context;
  const [row, versions] = await Promise.all([
    tx.selectFrom("regulation").selectAll().where("id", "=", input.id).executeTakeFirst(),
    tx
      .selectFrom("regulation_version")
      .select(SUMMARY_COLUMNS)
      .where("regulation_id", "=", input.id)
      .orderBy("number", "desc")
      .execute(),
  ]);
  if (!row) throw notFound("regulation");
  const own = regulations.all().filter(({ regulationId }) => regulationId === row.id);
  const pack = (own.find((version) => isInForce(version, now)) ?? own[0])?.compiled.pack;
  const chosen = chosenOptions(settings, row.code, now);
  return {
    id: row.id,
    code: row.code,
    title: { ja: row.title, en: row.title_en || row.title },
    appliesTo: row.applies_to,
    versions: versions.map((version) => summaryOf(version, directory, actor.locale, now)),
    options: Object.entries(pack?.options ?? {}).map(([name, option]) => ({
      name,
      title: option.title,
      values: option.values,
      default: option.default,
      chosen: chosen[name] ?? option.default,
      interpretation: option.interpretation ?? false,
    })),
    can: rightsOf(context, ["draft", "activate", "configure"]),
  };
});
