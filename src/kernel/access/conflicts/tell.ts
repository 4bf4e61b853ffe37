import type { Work } from "#kernel/operation/context.ts";
import { personName } from "#kernel/people/lookup.ts";
import { holdersOf } from "../holders.ts";
import type { HeldConflict } from "./held.ts";

/** Who has both sides by the right to everything is not refused, so whoever decides on exceptions hears of it. */
export function tellConflicts(
  { access, directory, actor, now, notify }: Pick<Work, "access" | "directory" | "actor" | "now" | "notify">,
  held: readonly HeldConflict[],
): void {
  for (const [personId, theirs] of Map.groupBy(held, (one) => one.personId)) {
    const person = directory.persons.get(personId);
    if (!person) continue;
    const params = {
      person: personName(person, "ja"),
      personEn: personName(person, "en"),
      count: theirs.length,
    };
    for (const each of holdersOf(access, directory, "access.exception-decide", now))
      if (each !== actor.personId && each !== personId)
        notify({ personId: each, key: "access.conflict.everything", params, href: "/settings/roles?view=conflicts" });
  }
}
