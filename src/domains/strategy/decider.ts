import type { Work } from "#kernel/operation/context.ts";
import { headOf } from "#kernel/people/lookup.ts";

/**
 * Who approves a sheet where no regulation or setting says it: the head of its department. A sheet of an organisation that
 * is no unit of the company is approved by the head of whoever hands it in. Nobody approves their own: then the next head
 * above does.
 */
export function deciderOf({ directory, now, actor }: Work, unitId: string | null): string | undefined {
  let at = unitId ?? actor.unitId;
  for (let depth = 0; at !== null && depth < 20; depth++) {
    const head = headOf(directory, at, now);
    if (head && head.person?.id !== actor.personId) return head.post.code;
    at = directory.units.get(at)?.parentId ?? null;
  }
  return undefined;
}
