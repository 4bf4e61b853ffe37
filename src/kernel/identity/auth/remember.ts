import { work } from "#kernel/operation/work.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";

/** Writes what happened at the door as an event of the person; never with anything secret in it. */
export async function remember(
  runtime: Runtime,
  personId: string | null,
  type: string,
  data: Record<string, unknown>,
): Promise<void> {
  const actor = { personId, name: "", unitId: null, locale: "ja" as const };
  await work(runtime, { actor, operation: type }, async ({ handle }) => {
    handle.emit(type, null, { ...(personId ? { personId } : {}), ...data });
    handle.touch("access");
  });
}
