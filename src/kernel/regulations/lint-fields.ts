import type { Pack } from "./pack.ts";
import type { Problem } from "./problem.ts";
import { templatesOf, triggersOf } from "./walk.ts";

/** Fields of events by their type: those that were written, and those that rules in force read. */
export type EventFields = ReadonlyMap<string, ReadonlySet<string>>;

const READ = /\bevent\.data\.([A-Za-z_]\w*)/g;

/** What the triggers of a pack read of their events. */
export function fieldsRead(pack: Pack): { event: string; field: string; path: Problem["path"] }[] {
  return templatesOf(pack)
    .flatMap(triggersOf)
    .flatMap(({ on, path }) =>
      Object.entries(on).flatMap(([key, value]) =>
        key === "event" || typeof value !== "string"
          ? []
          : [...value.matchAll(READ)].map(([, field = ""]) => ({ event: on.event, field, path: [...path, key] })),
      ),
    );
}

/**
 * A field that the event never had reads as absent, so its condition is never true and the duty never comes: a slip of
 * the pen that no other check finds. Events of which nothing is known yet are left alone.
 */
export function lintFields(pack: Pack, known: EventFields): Problem[] {
  return fieldsRead(pack).flatMap(({ event, field, path }) => {
    const fields = known.get(event);
    if (!fields || fields.size === 0 || fields.has(field)) return [];
    const params = { event, field, known: [...fields].sort().join(", ") };
    return [{ severity: "warning" as const, code: "field-never-seen", path, params }];
  });
}
