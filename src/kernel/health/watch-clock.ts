import { Problem } from "#kernel/contract/problem.ts";
import { isAway } from "#kernel/db/away.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { clockFinding } from "./clock.ts";

const EVERY_MS = 20_000;
/** The wall clock against the machine's own counting since the process began: more is a jump. */
const JUMP_MS = 3_600_000;

export interface ClockWatch {
  /** Looks now; gives whether changes are refused. */
  look(): Promise<boolean>;
  stop(): void;
}

/**
 * Deadlines, numbers and the order of the history hang on the clock. While it is obviously wrong (behind the last event, more than a
 * year ahead of it, or moved by more than an hour while the process ran) every change is refused with a sentence and no job acts;
 * reading goes on. When the clock is right again, so is everything. KANAME_ACCEPT_CLOCK=1: it is right, nobody was here for a year.
 */
export async function watchClock(
  runtime: Runtime,
  options: {
    wall?: () => number;
    counted?: () => number;
    accept?: boolean;
    /** Told when a clock that was wrong is right again. */
    onRight?: () => Promise<void>;
  } = {},
): Promise<ClockWatch> {
  const {
    wall = Date.now,
    counted = () => performance.now(),
    accept = process.env["KANAME_ACCEPT_CLOCK"] === "1",
  } = options;
  const begun = wall() - counted();
  const look = async () => {
    const jumped = wall() - counted() - begun;
    const found = await clockFinding(runtime.database.side, wall()).catch((error: unknown) => {
      // Whoever cannot ask decides nothing new.
      if (isAway(error)) return undefined;
      throw error;
    });
    if (!found) return runtime.guard.refusal !== null;
    const say =
      found.level === "bad" ? found.say : Math.abs(jumped) > JUMP_MS ? (jumped > 0 ? "ahead" : "behind") : null;
    const before = runtime.guard.refusal;
    const wrong = say === "behind" || (say === "ahead" && !accept) ? say : null;
    runtime.guard.refusal =
      wrong === null ? null : new Problem(503, "clock-wrong", { key: `problem.clock-wrong.${wrong}` });
    if (before !== null && wrong === null) await options.onRight?.();
    return wrong !== null;
  };
  await look();
  const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
