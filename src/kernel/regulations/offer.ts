import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { holdersOf } from "#kernel/access/holders.ts";
import type { Work } from "#kernel/operation/context.ts";
import { shippedPack, shippedPacks } from "./install.ts";
import { newVersion } from "./operations/new-version.ts";
import { editSource } from "./operations/source.ts";
import type { Pack } from "./pack.ts";
import { parsePack } from "./yaml.ts";

/** Two processes that start together must not offer one pack twice. */
const LOCK = 7_319_204;

/**
 * At a start: a shipped regulation that this installation does not have in any version, because the product was upgraded, is
 * put there as a draft, and those who may edit are told. What is in force is never touched, and nothing is activated: that
 * is a person's decision. A draft thrown away is not offered again until the product ships another text.
 *
 * Before the organisation is set up nothing is offered: set-up puts every pack in force.
 */
export async function offerShipped(work: Work, packs?: readonly string[]): Promise<void> {
  const sources = packs ?? (await Promise.all((await shippedPacks()).map(shippedPack)));
  const seen = await digests(work);
  const fresh = sources.filter((source) => !seen.has(digestOf(source)));
  if (fresh.length === 0) return;
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(work.tx);
  if (!(await work.tx.selectFrom("regulation").select("id").limit(1).executeTakeFirst())) return;
  const meanwhile = await digests(work);
  for (const source of fresh) if (!meanwhile.has(digestOf(source))) await offer(work, source);
}

async function offer(work: Work, shipped: string): Promise<void> {
  const { tx, now } = work;
  const { pack: bare } = parsePack(shipped);
  if (!bare) return;
  const { code, title, appliesTo } = bare.regulation;
  const digest = digestOf(shipped);
  await tx
    .insertInto("regulation_shipped")
    .values({ code, digest, seen_at: now })
    .onConflict((conflict) => conflict.column("code").doUpdateSet({ digest, seen_at: now }))
    .execute();
  const versions = await tx
    .selectFrom("regulation_version as v")
    .innerJoin("regulation as r", "r.id", "v.regulation_id")
    .select(["v.id", "v.regulation_id", "v.number", "v.source", "v.state", "v.version", "v.offered"])
    .where("r.code", "=", code)
    .orderBy("v.number", "desc")
    .execute();
  const known = versions.flatMap((row) => {
    const { pack } = parsePack(row.source);
    return pack ? [{ ...row, pack }] : [];
  });
  const current = known.find(({ state }) => state === "active")?.pack;
  const source = await withOwnFigures(work, shipped, bare, current);
  const { pack } = parsePack(source);
  if (!pack || known.some((version) => isDeepStrictEqual(text(version.pack), text(pack)))) return;

  // An earlier offer that nobody has touched is out of date now.
  for (const old of versions.filter((row) => row.state === "draft" && row.offered && row.version === 1)) {
    await tx.deleteFrom("regulation_version").where("id", "=", old.id).execute();
    const { regulation_id: regulationId, number } = old;
    work.emit("regulation.discarded", null, { regulationId, versionId: old.id, code, number, source: old.source });
  }
  const made = await newVersion(work, { code, kind: appliesTo.kind, title, pack, source, note: "" });
  await tx.updateTable("regulation_version").set({ offered: true }).where("id", "=", made.id).execute();
  const { regulationId, number } = made;
  work.emit("regulation.offered", null, { regulationId, versionId: made.id, code, number });
  for (const personId of holdersOf(work.access, work.directory, "regulation.draft", now)) {
    work.notify({
      personId,
      key: "regulations.offered",
      params: { title, number },
      tone: "info",
      href: `/regulations/${regulationId}/versions?compare=${made.id}`,
    });
  }
}

/** Deadline figures are the organisation's own: classes whose figures a person set keep them in what is offered. */
async function withOwnFigures({ tx }: Work, source: string, shipped: Pack, current?: Pack): Promise<string> {
  const { rows } = await sql<{ name: string }>`select distinct data->>'deadlineClass' as name from event
    where type = 'regulation.figures-set' and data->>'code' = ${shipped.regulation.code}`.execute(tx);
  const own = rows.flatMap(({ name }) => {
    const settings = current?.deadlineClasses?.[name]?.settings;
    return settings && shipped.deadlineClasses?.[name]
      ? [{ path: ["deadlineClasses", name, "settings"], value: settings }]
      : [];
  });
  return editSource(source, [{ path: ["regulation", "effectiveFrom"], value: null }, ...own]);
}

/** What a version says, whichever number it has and from whichever day it holds. */
function text(pack: Pack): unknown {
  return { ...pack, regulation: { ...pack.regulation, version: 0, effectiveFrom: null } };
}

async function digests({ tx }: Work): Promise<Set<string>> {
  return new Set((await tx.selectFrom("regulation_shipped").select("digest").execute()).map(({ digest }) => digest));
}

const digestOf = (source: string): string => createHash("sha256").update(source).digest("hex");
