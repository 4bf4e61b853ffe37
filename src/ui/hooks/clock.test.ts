import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { alignClock } from "./align-clock.ts";
import { freezeClock, now, syncClock } from "./clock.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-21T05:00:00+09:00") }));
afterEach(() => {
  syncClock(Date.now());
  freezeClock(undefined);
  vi.useRealTimers();
});

it("follows the server when the desk's clock is wrong", async () => {
  await alignClock(async () => "Fri, 20 Nov 2026 20:10:00 GMT");
  expect(now() - Date.now()).toBe(10 * 60_000);
  vi.advanceTimersByTime(1_000);
  expect(now() - Date.now()).toBe(10 * 60_000);
});

it("leaves a clock alone that is right to some seconds, and when there is no answer", async () => {
  await alignClock(async () => "Fri, 20 Nov 2026 20:00:04 GMT");
  await alignClock(async () => null);
  await alignClock(() => Promise.reject(new Error("offline")));
  expect(now()).toBe(Date.now());
});

it("stands still when frozen", () => {
  freezeClock(7);
  expect(now()).toBe(7);
  freezeClock(undefined);
  expect(now()).toBe(Date.now());
});
