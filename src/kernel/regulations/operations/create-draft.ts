import { notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { createDraft } from "../contract.ts";
import { parsePack } from "../yaml.ts";
import { newVersion } from "./new-version.ts";
import { editSource } from "./source.ts";
import { readVersion } from "./versions.ts";

/** Begins the next version as a copy: of the version named, else of the newest that was activated, else of the newest draft. */
export const createRegulationDraft = operation(createDraft, async (context) => {
  const { tx, input, emit } = context;
  const newest = await tx
    .selectFrom("regulation_version")
    .select("id")
    .where("regulation_id", "=", input.id)
    .orderBy((eb) => eb("state", "=", "draft"))
    .orderBy("number", "desc")
    .executeTakeFirst();
  const fromId = input.fromVersionId ?? newest?.id;
  if (fromId === undefined) throw notFound("regulation");
  const former = await readVersion(tx, fromId);
  if (former.regulation_id !== input.id) throw refused("regulations.other-regulation");
  const { code, title, title_en } = former;
  // The day is decided anew with every version.
  const source = former.pack
    ? editSource(former.source, [{ path: ["regulation", "effectiveFrom"], value: null }])
    : former.source;
  const { pack } = parsePack(source);
  const made = await newVersion(context, {
    code,
    kind: pack?.regulation.appliesTo.kind ?? "",
    title: { ja: title, en: title_en },
    pack,
    source,
    note: input.note,
  });
  emit("regulation.drafted", null, {
    regulationId: input.id,
    versionId: made.id,
    code,
    number: made.number,
    fromNumber: former.number,
  });
  return { versionId: made.id };
});
