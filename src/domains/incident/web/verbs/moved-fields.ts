import type { Field } from "#ui/form/fields.ts";
import type { Draft } from "#ui/form/values.ts";

/** Only what is written out: texts. A moment or a choice that went on is read on the page behind. */
export function movedFields(fields: readonly Field[], opened: Draft, now: Draft) {
  return fields.flatMap(({ name, label }) => {
    const [before, after] = [opened[name], now[name]];
    if (typeof before !== "string" || typeof after !== "string" || before === after) return [];
    if (/^\d{4}-\d\d-\d\dT/.test(after)) return [];
    return [{ key: name, label, before, after }];
  });
}
