import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { assemble, type CompiledVersion, type Vocabulary } from "./compile.ts";
import type { Pack } from "./pack.ts";
import { appliesTo } from "./replay.ts";
import type { Facts } from "./state.ts";

export interface StoredVersion {
  id: string;
  regulationId: string;
  code: string;
  number: number;
  /** Instants; `effectiveTo` is exclusive, null while no later version ends it. */
  effectiveFrom: string;
  effectiveTo: string | null;
  compiled: CompiledVersion;
}

/** Every version that is, was or will be in force. */
export interface Regulations {
  byId(id: string): StoredVersion | undefined;
  /** The version that governs a record of this kind with these facts, opened at this moment. */
  select(kind: string, facts: Facts, at: string): StoredVersion | undefined;
  all(): StoredVersion[];
  /** What a pack may name, as of the loading; posts and groups of a moment come from the directory. */
  vocabulary: Vocabulary;
}

const known = new Map<string, { changedAt: string; compiled: CompiledVersion }>();

/**
 * Reads the versions. They were checked when they came into force; one that names a post or event that has gone since
 * still governs its records, so nothing is refused here.
 */
export async function loadRegulations(db: Kysely<DB>, vocabulary: Vocabulary): Promise<Regulations> {
  const rows = await db
    .selectFrom("regulation_version as v")
    .innerJoin("regulation as r", "r.id", "v.regulation_id")
    .select(["v.id", "v.regulation_id", "v.number", "v.pack", "v.effective_from", "v.effective_to", "v.changed_at"])
    .select("r.code")
    .where("v.state", "<>", "draft")
    .orderBy("v.effective_from", "desc")
    .execute();
  const versions = rows.map((row): StoredVersion => ({
    id: row.id,
    regulationId: row.regulation_id,
    code: row.code,
    number: row.number,
    effectiveFrom: row.effective_from ?? "",
    effectiveTo: row.effective_to,
    compiled: assembled(row),
  }));
  const byId = new Map(versions.map((version) => [version.id, version]));
  return {
    byId: (id) => byId.get(id),
    all: () => versions,
    vocabulary,
    select(kind, facts, at) {
      const governing = versions.filter(
        (version) => isInForce(version, at) && appliesTo(version.compiled, { ...facts, kind }),
      );
      return governing.sort((a, b) => priority(b) - priority(a))[0];
    },
  };
}

export function isInForce(
  { effectiveFrom, effectiveTo }: Pick<StoredVersion, "effectiveFrom" | "effectiveTo">,
  at: string,
): boolean {
  const moment = Date.parse(at);
  return Date.parse(effectiveFrom) <= moment && (effectiveTo === null || moment < Date.parse(effectiveTo));
}

const priority = ({ compiled }: StoredVersion) => compiled.pack.regulation.appliesTo.priority ?? 0;

/** Compiled expressions hang on the version, so it stays the same object until its row changes. */
function assembled(row: { id: string; changed_at: string; pack: unknown }): CompiledVersion {
  const before = known.get(row.id);
  if (before?.changedAt === row.changed_at) return before.compiled;
  const compiled = assemble(row.pack as Pack);
  known.set(row.id, { changedAt: row.changed_at, compiled });
  return compiled;
}
