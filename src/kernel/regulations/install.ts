import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { v7 as uuid } from "uuid";
import { refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { Pack } from "./pack.ts";
import { parsePack } from "./yaml.ts";

const PACKS = resolve(import.meta.dirname, "../../../regulations");

/** The source text of a pack that ships with the product, e.g. "trouble-response". */
export function shippedPack(name: string): Promise<string> {
  return readFile(join(PACKS, `${name}.yaml`), "utf8");
}

/**
 * Puts a pack in force from a day on, as the first version of its regulation or as the next. The former version ends where
 * the new one begins; records that were opened under it keep it.
 */
export async function installPack(work: Work, source: string, effectiveFrom: string): Promise<string> {
  const { pack } = parsePack(source);
  if (!pack) throw refused("regulations.unreadable");
  const effective = { ...pack, regulation: { ...pack.regulation, effectiveFrom } } satisfies Pack;
  const from = Temporal.PlainDate.from(effectiveFrom).toZonedDateTime("Asia/Tokyo").toInstant().toString();
  const { tx } = work;
  const { code, title, appliesTo } = pack.regulation;
  const regulation = await tx
    .insertInto("regulation")
    .values({ id: uuid(), code, title: title.ja, applies_to: appliesTo.kind })
    .onConflict((conflict) => conflict.column("code").doUpdateSet({ title: title.ja }))
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.updateTable("regulation_version").set({ effective_to: from, state: "retired" }).where("regulation_id", "=", regulation.id).where("state", "=", "active").execute();
  const last = await tx.selectFrom("regulation_version").select((eb) => eb.fn.max("number").as("number")).where("regulation_id", "=", regulation.id).executeTakeFirst();
  const id = uuid();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto("regulation_version")
    .values({ id, regulation_id: regulation.id, number, state: "active", pack: json(effective), source, effective_from: from, activated_at: work.now, activated_by: work.actor.personId })
    .execute();
  work.emit("regulation.activated", null, { regulationId: regulation.id, versionId: id, code, number, effectiveFrom });
  return id;
}
