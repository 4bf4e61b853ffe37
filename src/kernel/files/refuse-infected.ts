import { Problem } from "#kernel/contract/problem.ts";
import type { Actor } from "#kernel/operation/context.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { work } from "#kernel/operation/work.ts";
import { scan, type Verdict } from "./scan.ts";
import type { Received } from "./store.ts";

/**
 * Where a scanner is set, nothing is taken that it has not called clean: what it finds is refused and becomes an event;
 * while it cannot be asked, files wait outside.
 */
export async function refuseInfected(runtime: Runtime, actor: Actor, received: Received, name: string): Promise<void> {
  const { scanner } = runtime.environment;
  if (scanner === null) return;
  const verdict = await scan(scanner, received.path).catch((): Verdict | null => null);
  if (verdict === null) throw new Problem(503, "scanner-away");
  if ("refused" in verdict) throw new Problem(413, "too-large", { key: "files.not-scanned", params: { name } });
  if (!("found" in verdict)) return;
  const { sha256, size } = received;
  await work(runtime, { actor, operation: "attachment.upload" }, async ({ handle }) => {
    handle.emit("file.infected", null, { name, size, sha256, found: verdict.found.slice(0, 200) });
  });
  const found = verdict.found.slice(0, 100);
  throw new Problem(422, "invalid", { key: "files.infected", params: { name, found } });
}
