import { invalid } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { save } from "../contract.ts";
import { checkShape } from "../yaml.ts";
import { checkSource, hasErrors, vocabularyNow, wordProblems } from "./check.ts";
import { eventFields } from "./event-fields.ts";
import { sourceOf } from "./source.ts";
import { lockDraft } from "./versions.ts";

/** Saves a draft as it is: one that is wrong is kept too, with what is wrong about it, but cannot be activated. */
export const saveRegulation = operation(save, async ({ tx, input, now, actor, directory, regulations, emit }) => {
  const row = await lockDraft(tx, input.id, input.version, directory);
  const source = sourceToSave(input, row.source);
  const { pack, problems } = checkSource(
    source,
    vocabularyNow(regulations, directory),
    row.code,
    await eventFields(tx, regulations),
  );
  const version = row.version + 1;
  await tx
    .updateTable("regulation_version")
    .set({
      source,
      pack: pack === null ? null : json(pack),
      version,
      changed_at: now,
      changed_by: actor.personId,
      ...(input.note === undefined ? {} : { note: input.note }),
    })
    .where("id", "=", row.id)
    .execute();
  const { regulation_id: regulationId, code, number } = row;
  emit("regulation.saved", null, {
    regulationId,
    versionId: row.id,
    code,
    number,
    version,
    broken: hasErrors(problems),
  });
  return { version, problems: wordProblems(problems, actor.locale), source };
});

/** The source that was sent, or the former one with a changed pack put in. */
export function sourceToSave(input: { source?: string | undefined; pack?: unknown }, former: string): string {
  if ((input.source === undefined) === (input.pack === undefined))
    throw invalid("source", "regulations.source-or-pack");
  if (input.source !== undefined) return input.source;
  const { pack, problems } = checkShape(input.pack);
  if (!pack) {
    const [first] = problems;
    throw invalid(
      ["pack", ...(first?.path ?? [])].join("."),
      `regulations.problem.${first?.code ?? "invalid-value"}`,
      first?.params,
    );
  }
  return sourceOf(former, pack);
}
