import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn } from "#kernel/people/lookup.ts";

/** A department's name in a language; "—" for one that is not registered. */
export function unitName(directory: Directory, id: string, locale: Locale): string {
  const unit = directory.units.get(id);
  return unit ? nameIn(unit, locale) : "—";
}
