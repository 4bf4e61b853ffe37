import { z } from "zod";
import type { SettingDefinition } from "#kernel/config/settings.ts";

/** Persons above which the number alone makes a case reportable: 1,000 in business, 100 for organs of the state (法68条). */
export const MANY_PERSONS = "csirt.manyPersons";

export const settings: SettingDefinition[] = [
  { key: MANY_PERSONS, schema: z.int().min(1).max(1_000_000).meta({ unit: "persons" }), default: 1_000 },
];
