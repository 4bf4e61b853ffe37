import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { Pack } from "../pack.ts";
import { editSource } from "./source.ts";

export interface NewVersion {
  id: string;
  regulationId: string;
  number: number;
}

/**
 * Inserts a draft as the next version of the regulation with this code, which is made if it is new. The regulation's row
 * is locked until the end, so that two drafts never get one number.
 */
export async function newVersion(
  { tx, now, actor }: Pick<Work, "tx" | "now" | "actor">,
  draft: {
    code: string;
    kind: string;
    title: { ja: string; en: string };
    pack: Pack | null;
    source: string;
    note: string;
  },
): Promise<NewVersion> {
  const { code, kind, title, pack, source, note } = draft;
  const regulation = await tx
    .insertInto("regulation")
    .values({ id: uuid(), code, title: title.ja || code, title_en: title.en, applies_to: kind })
    // Nothing changes where it is known: the update only takes the lock. Titles follow what comes into force.
    .onConflict((conflict) => conflict.column("code").doUpdateSet({ code }))
    .returning("id")
    .executeTakeFirstOrThrow();
  const last = await tx
    .selectFrom("regulation_version")
    .select((eb) => eb.fn.max("number").as("number"))
    .where("regulation_id", "=", regulation.id)
    .executeTakeFirst();
  const id = uuid();
  const number = (last?.number ?? 0) + 1;
  const numbered = pack && { ...pack, regulation: { ...pack.regulation, version: number } };
  await tx
    .insertInto("regulation_version")
    .values({
      id,
      regulation_id: regulation.id,
      number,
      state: "draft",
      pack: numbered && json(numbered),
      source: pack ? editSource(source, [{ path: ["regulation", "version"], value: number }]) : source,
      note,
      changed_at: now,
      changed_by: actor.personId,
    })
    .execute();
  return { id, regulationId: regulation.id, number };
}
