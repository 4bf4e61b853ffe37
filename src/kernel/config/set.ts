import { toFieldError } from "#kernel/contract/field-error.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";

/**
 * Gives a setting a value from a moment on (ISO instant); the values before it stay, so that the past is judged by them.
 * The same moment again replaces the value. Emits `setting.changed` with both values. Gives back what was in force then.
 *
 * @throws Problem 404 for a key that no module brings, 422 for a value that its schema refuses
 */
export function setSetting(work: Work, key: string, value: unknown, effectiveFrom: string = work.now): unknown {
  const definition = work.settings.definitions.find((each) => each.key === key);
  if (!definition) throw new Problem(404, "not-found", { params: { what: "setting" } });
  const parsed = definition.schema.safeParse(value);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => {
      const error = toFieldError(issue);
      return { ...error, path: ["value", error.path].filter(Boolean).join(".") };
    });
    throw new Problem(422, "invalid", { errors });
  }
  const before = work.settings.get(key, effectiveFrom);
  const row = { key, effective_from: effectiveFrom, value: json(parsed.data), set_by: work.actor.personId };
  work.send(
    work.tx
      .insertInto("setting")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["key", "effective_from"]).doUpdateSet({ value: row.value, set_by: row.set_by }),
      )
      .execute(),
  );
  work.emit("setting.changed", null, { key, from: before, to: parsed.data, effectiveFrom });
  return before;
}
