import type { Work } from "#kernel/operation/context.ts";

/** Locks two troubles always in the same order, so that two people who connect them crosswise wait, not fail. */
export async function inIdOrder(
  work: Pick<Work, "lock">,
  own: { id: string; version?: number | undefined },
  otherId: string,
): Promise<void> {
  const lockOwn = () => work.lock(own.id, { version: own.version, kind: "incident" });
  const lockOther = () => work.lock(otherId, { kind: "incident" });
  for (const lock of own.id < otherId ? [lockOwn, lockOther] : [lockOther, lockOwn]) await lock();
}
