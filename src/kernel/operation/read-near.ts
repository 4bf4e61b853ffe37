import type { Contract } from "#kernel/contract/contract.ts";
import { isReplicaOnly } from "#kernel/db/replica.ts";
import type { Actor, Tx } from "./context.ts";
import type { Runtime } from "./runtime.ts";

/**
 * Reads from the replica where there is one that has all that this person must see, else from the primary. Who comes with an API
 * key always reads the primary: no cookie tells his other requests how far he is.
 */
export async function readNear<T>(
  { database }: Runtime,
  actor: Actor,
  { primary }: Contract,
  read: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { replica } = database;
  if (!replica || primary || !actor.personId || !actor.session) return read(database.read);
  if (!(await replica.serves(actor.personId))) return read(database.read);
  try {
    return await read(replica.read);
  } catch (error) {
    // It went away, or had to give way to what it replays: nobody need notice.
    if (isReplicaOnly(error)) return read(database.read);
    throw error;
  }
}
