import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { z } from "zod";

/** A setting that a module or domain brings. */
export interface SettingDefinition {
  key: string;
  schema: z.ZodType;
  default: unknown;
  /** Has an operation of its own; not among the settings that `setting.set` changes. */
  ownOperation?: boolean;
  /** The page of settings has a form made for it, so its fields need no words here. */
  ownForm?: boolean;
}

/** Dated settings of the organisation: `get` gives the value in force at a moment. */
export interface Settings {
  get<T>(key: string, at: string): T;
  definitions: readonly SettingDefinition[];
}

/** Reads all settings; a key that was never set, or not yet at that moment, has its definition's default. */
export async function loadSettings(db: Kysely<DB>, definitions: SettingDefinition[]): Promise<Settings> {
  const rows = await db
    .selectFrom("setting")
    .select(["key", "effective_from", "value"])
    .orderBy("effective_from", "desc")
    .execute();
  const byKey = Map.groupBy(rows, (row) => row.key);
  const defaults = new Map(definitions.map((definition) => [definition.key, definition.default]));
  return {
    definitions,
    get<T>(key: string, at: string): T {
      const row = byKey.get(key)?.find((candidate) => Date.parse(candidate.effective_from) <= Date.parse(at));
      if (!row && !defaults.has(key)) throw new Error(`Unknown setting ${key}`);
      return (row ? row.value : defaults.get(key)) as T;
    },
  };
}
