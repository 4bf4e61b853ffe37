import type { Tx } from "#kernel/operation/context.ts";
import { normalise } from "#kernel/search/normalise.ts";
import { systemSnapshot } from "#domains/system/public.ts";
import type { SystemSnapshot } from "../facts.ts";
import type { Update } from "./update.ts";

/** Finds systems of the register by code or name as ledgers write them: width, case, kana and spaces do not matter. */
export async function loadSystems(
  tx: Tx,
): Promise<(given: string) => Promise<{ id: string; snapshot: SystemSnapshot } | null>> {
  const rows = await tx.selectFrom("system").select(["id", "code", "name"]).where("retired_at", "is", null).execute();
  const ids = new Map(rows.flatMap(({ id, code, name }) => [[plain(name), id] as const, [plain(code), id] as const]));
  const known = new Map<string, Promise<SystemSnapshot | null>>();
  return async (given) => {
    const id = ids.get(plain(given));
    if (id === undefined) return null;
    let snapshot = known.get(id);
    if (!snapshot) known.set(id, (snapshot = systemSnapshot(tx, id)));
    const found = await snapshot;
    return found && { id, snapshot: found };
  };
}

const plain = (text: string) => normalise(text).text.replace(/\s/g, "");

/** Gives an update the system that its row names; a name that the register does not know stays the given text. */
export async function withSystem(update: Update, find: Awaited<ReturnType<typeof loadSystems>>): Promise<Update> {
  if (update.systemGiven === null) return update;
  const found = await find(update.systemGiven);
  return found ? { ...update, set: { ...update.set, systemId: found.id, system: found.snapshot } } : update;
}
