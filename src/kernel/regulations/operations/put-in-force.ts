import { refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { Pack } from "../pack.ts";
import { editSource } from "./source.ts";
import { midnight, type VersionRow } from "./versions.ts";

/**
 * Puts a version in force from a day on: number and day are written into pack and source, and the version that was in
 * force on that day ends there. Records that were opened under it keep it. Gives the number of the version that ends.
 *
 * @throws Problem 409 `regulations.later-version` when a version that begins on that day or later is decided already
 */
export async function putInForce(
  { tx, now, actor, emit }: Work,
  row: Pick<VersionRow, "id" | "regulation_id" | "number" | "code" | "source"> & { pack: Pack },
  day: string,
): Promise<number | null> {
  const from = midnight(day);
  const others = await tx
    .selectFrom("regulation_version")
    .select(["id", "number", "effective_from", "effective_to"])
    .where("regulation_id", "=", row.regulation_id)
    .where("state", "<>", "draft")
    .where("id", "<>", row.id)
    .orderBy("effective_from", "desc")
    .forUpdate()
    .execute();
  const later = others.find((other) => Date.parse(other.effective_from ?? "") >= Date.parse(from));
  if (later) throw refused("regulations.later-version", { number: later.number, from: later.effective_from });

  const former = others.find(
    (other) => other.effective_to === null || Date.parse(other.effective_to) > Date.parse(from),
  );
  if (former) {
    await tx
      .updateTable("regulation_version")
      .set({ effective_to: from, state: "retired" })
      .where("id", "=", former.id)
      .execute();
  }
  const { pack, number, code } = row;
  const effective: Pack = { ...pack, regulation: { ...pack.regulation, version: number, effectiveFrom: day } };
  await tx
    .updateTable("regulation_version")
    .set({
      state: "active",
      pack: json(effective),
      source: editSource(row.source, [
        { path: ["regulation", "version"], value: number },
        { path: ["regulation", "effectiveFrom"], value: day },
      ]),
      effective_from: from,
      effective_to: null,
      activated_at: now,
      activated_by: actor.personId,
      changed_at: now,
      changed_by: actor.personId,
    })
    .where("id", "=", row.id)
    .execute();
  const { title } = pack.regulation;
  await tx
    .updateTable("regulation")
    .set({ title: title.ja, title_en: title.en, applies_to: pack.regulation.appliesTo.kind })
    .where("id", "=", row.regulation_id)
    .execute();
  emit("regulation.activated", null, {
    regulationId: row.regulation_id,
    versionId: row.id,
    code,
    number,
    effectiveFrom: day,
    ended: former?.number ?? null,
  });
  return former?.number ?? null;
}
