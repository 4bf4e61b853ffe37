import { CASES } from "#demo/cases.ts";
import type { Depth, Kind, Prepared } from "#demo/plan.ts";
import { createPlayer } from "#demo/player.ts";
import { playTrouble } from "#demo/saga.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { NEWEST, type Templates } from "./data.ts";

/** Nine of ten closed troubles were small; the open ones stand where the rule book asks for most. */
const OPEN: [Kind, Depth][] = [
  ["grave", "told"],
  ["minor", "confirmed"],
  ["outside", "confirmed"],
  ["minor", "investigating"],
];
const CLOSED: [Kind, Depth][] = [
  ...Array.from({ length: 9 }, () => ["false-alarm", "closed"] as [Kind, Depth]),
  ["outside", "closed"],
];

/** Plays the troubles through the product's own operations. */
export async function playTemplates(runtime: Runtime, prepared: Prepared): Promise<Templates> {
  const player = createPlayer(runtime, Temporal.Instant.from(NEWEST));
  const play = async (list: [Kind, Depth][], from: number) => {
    const ids: string[] = [];
    for (const [index, [kind, depth]] of list.entries()) {
      const at = Temporal.Instant.from(NEWEST).subtract({ hours: 24 * (from - index) });
      const what = CASES[kind][index % CASES[kind].length]!;
      const plan = { kind, depth, at, case: what, pace: 1, slow: null, fresh: false, seed: from + index };
      ids.push(await playTrouble(player, prepared, plan, Temporal.Instant.from(NEWEST)));
    }
    return ids;
  };
  const closed = await play(CLOSED, 90);
  const open = await play(OPEN, 20);
  await player.close();
  return { open, closed };
}
