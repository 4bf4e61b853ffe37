import type { Runtime } from "#kernel/operation/runtime.ts";
import { createPlayer } from "./player.ts";
import { random, type Random } from "./random.ts";
import { SLOW, type Depth, type Kind, type Prepared, type TroublePlan } from "./plan.ts";
import { playTrouble } from "./saga.ts";
import { CASES } from "./cases.ts";

/** Share of each kind of trouble in a year, in per cent. */
const KINDS: [Kind, number][] = [
  ["outside", 46],
  ["false-alarm", 11],
  ["minor", 32],
  ["grave", 11],
];

/** How far the troubles of the last days have come, newest last: the lists show every state. */
const FRESH: [Kind, Depth, number][] = [
  ["grave", "recorded", 9 * 1440],
  ["minor", "proposed", 8 * 1440],
  ["minor", "recovered", 6 * 1440],
  ["grave", "recovered", 5 * 1440],
  ["minor", "in-sight", 3 * 1440],
  ["outside", "confirmed", 2 * 1440],
  ["minor", "confirmed", 1440],
  ["grave", "told", 190],
  ["outside", "investigating", 75],
  ["minor", "reported", 20],
];

/** One year of troubles, in the order of their time, each played through the operations; the last ones are left open. */
export async function createTroubles(
  runtime: Runtime,
  prepared: Prepared,
  options: { today?: Temporal.PlainDate; incidents?: number; onProgress?: (done: number, total: number) => void },
): Promise<void> {
  const plans = planYear(random(20_261_121), runtime.clock(), options.incidents ?? 170);
  const player = createPlayer(runtime, runtime.clock());
  const today = runtime.clock();
  for (const [index, plan] of plans.entries()) {
    await playTrouble(player, prepared, plan, today);
    options.onProgress?.(index + 1, plans.length);
  }
  await player.close();
  // What people were told in the past is not new to them now, and nobody gets mail about last year.
  await runtime.database.read
    .updateTable("notification")
    .set((eb) => ({ read_at: eb.ref("created_at"), mailed_at: eb.ref("created_at"), mail_wake_at: null }))
    .where("created_at", "<", runtime.clock().subtract({ hours: 72 }).toString())
    .execute();
}

export function planYear(rng: Random, today: Temporal.Instant, count: number): TroublePlan[] {
  const past = Array.from({ length: count }, (): TroublePlan => {
    const kind = weighted(rng);
    const days = 12 + Math.floor(rng.next() ** 1.2 * 350);
    // Most troubles show themselves while stores are open; some at night.
    const minute = rng.chance(0.8) ? rng.int(8 * 60, 21 * 60) : rng.int(0, 24 * 60 - 1);
    const at = today
      .toZonedDateTimeISO("Asia/Tokyo")
      .subtract({ days })
      .startOfDay()
      .add({ minutes: minute })
      .toInstant();
    return {
      kind,
      at,
      depth: days > 18 || rng.chance(0.7) ? "closed" : "recorded",
      case: rng.pick(CASES[kind]),
      pace: 0.6 + rng.next() * 0.7,
      slow: rng.chance(0.3) ? rng.pick(SLOW) : null,
      fresh: false,
      seed: rng.int(1, 2 ** 31),
    };
  });
  const fresh = FRESH.map(([kind, depth, minutesAgo], index): TroublePlan => ({
    kind,
    depth,
    at: today.subtract({ minutes: minutesAgo }),
    case: CASES[kind][(index * 5) % CASES[kind].length]!,
    pace: 0.8,
    slow: null,
    fresh: minutesAgo < 5 * 1440,
    seed: 1000 + index,
  }));
  return [...past, ...fresh].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function weighted(rng: Random): Kind {
  let left = rng.next() * 100;
  for (const [kind, share] of KINDS) if ((left -= share) < 0) return kind;
  return "outside";
}
