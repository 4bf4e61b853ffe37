import fc from "fast-check";
import { manifests } from "#app/domains.ts";
import type { World } from "../generated/world.ts";

/** Stands in every text of the east's records. */
export const SECRET = "機密7Q4X";
const BESIDE = ["record", "dispatch", "approval", "duty"];

/**
 * Lets the people of the east work on their records for a while, so that there are comments, reports, applications and all
 * kinds of parts, each with the secret of its kind in its texts; nobody else takes part.
 */
export async function plantSecrets(world: World): Promise<void> {
  const { org, ids, east, call } = world;
  const own = new Set(["all", "east"].map((code) => org.person[code]));
  const stranger = (id: string) => Object.values(org.person).includes(id) && !own.has(id);
  ids.leaveOut((id) => stranger(id) || id === org.unit["west"] || id === org.post["west-head"]);
  for (const kind of east.keys()) {
    const text = fc.constant(`${SECRET}-${kind}-`);
    for (const contract of manifests.flatMap((manifest) => manifest.contracts)) {
      const domain = contract.name.split(".")[0] ?? "";
      const onRecord = domain === kind || (domain === "record" && contract.path.includes("{id}"));
      if (contract.method === "GET" || !(onRecord || BESIDE.includes(domain)) || !contract.path.includes("{")) continue;
      for (let seed = 1; seed <= 4; seed++) {
        const input = world.input(contract, seed * 31, text);
        const [id] = east.get(kind) ?? [];
        await call(contract, onRecord ? { ...input, id } : input, seed % 2 ? "all" : "east");
      }
    }
    await ids.refresh();
  }
  ids.leaveOut(() => false);
  await world.keepStrangersOut();
}
