import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { compile, type CompiledVersion, type Vocabulary } from "./compile.ts";
import { evaluateCondition } from "./conditions.ts";
import type { Facts } from "./state.ts";
import type { OptionValue, Pack } from "./pack.ts";

export interface StoredVersion {
  id: string;
  regulationId: string;
  code: string;
  number: number;
  effectiveFrom: string;
  effectiveTo: string | null;
  compiled: CompiledVersion;
}

/** Every version that is or was in force, compiled. */
export interface Regulations {
  byId(id: string): StoredVersion | undefined;
  /** The version that governs a record of this kind with these facts, opened at this moment. */
  select(kind: string, facts: Facts, at: string): StoredVersion | undefined;
  all(): StoredVersion[];
}

const compiledById = new Map<string, { changedAt: string; compiled: CompiledVersion }>();

/** Reads and compiles the versions; a version once activated does not change, so its compilation is kept for good. */
export async function loadRegulations(db: Kysely<DB>, vocabulary: Vocabulary): Promise<Regulations> {
  const rows = await db
    .selectFrom("regulation_version as v")
    .innerJoin("regulation as r", "r.id", "v.regulation_id")
    .select(["v.id", "v.regulation_id", "v.number", "v.pack", "v.effective_from", "v.effective_to", "v.changed_at", "r.code"])
    .where("v.state", "<>", "draft")
    .orderBy("v.effective_from", "desc")
    .execute();
  const versions = rows.map((row): StoredVersion => {
    const known = compiledById.get(row.id);
    const compiled = known?.changedAt === row.changed_at ? known.compiled : compile(row.pack as Pack, vocabulary).version;
    if (!compiled) throw new Error(`Regulation ${row.code} version ${row.number} does not compile`);
    compiledById.set(row.id, { changedAt: row.changed_at, compiled });
    return {
      id: row.id,
      regulationId: row.regulation_id,
      code: row.code,
      number: row.number,
      effectiveFrom: row.effective_from ?? "",
      effectiveTo: row.effective_to,
      compiled,
    };
  });
  const byId = new Map(versions.map((version) => [version.id, version]));
  return {
    byId: (id) => byId.get(id),
    all: () => versions,
    select(kind, facts, at) {
      const inForce = versions.filter((v) => v.effectiveFrom <= at && (!v.effectiveTo || at < v.effectiveTo));
      const candidates = inForce.filter((v) => {
        const { appliesTo } = v.compiled.pack.regulation;
        return appliesTo.kind === kind && (!appliesTo.when || evaluateCondition(appliesTo.when, { record: facts }));
      });
      const priority = (v: StoredVersion) => v.compiled.pack.regulation.appliesTo.priority ?? 0;
      return candidates.sort((a, b) => priority(b) - priority(a))[0];
    },
  };
}

export type Options = Record<string, OptionValue>;
