import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connectLive, type Source } from "./live.ts";

type Fake = Source & { url: string; closed: boolean; fire: (type: string, data?: unknown) => void };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function server() {
  const sources: Fake[] = [];
  const open = (url: string): Source => {
    const on: Record<string, ((event: { data?: unknown }) => void)[]> = {};
    const fake: Fake = {
      url,
      closed: false,
      addEventListener: (type, listener) => void (on[type] ??= []).push(listener),
      close: () => void (fake.closed = true),
      fire: (type, data) => on[type]?.forEach((listener) => listener({ data })),
    };
    sources.push(fake);
    return fake;
  };
  return { sources, open };
}

it("shares one connection, and survives a broken event", () => {
  const { sources, open } = server();
  const live = connectLive(open);
  const [a, b] = [vi.fn(), vi.fn()];
  live.listen(a);
  live.listen(b);
  vi.advanceTimersByTime(0);
  expect(sources.map(({ url }) => url)).toEqual(["/api/live"]);
  sources[0]?.fire("open");
  sources[0]?.fire("message", "broken");
  sources[0]?.fire("message", `["incident","record:7",3]`);
  expect(a.mock.calls).toEqual([["incident"], ["record:7"]]);
  expect(b.mock.calls).toEqual(a.mock.calls);
});

it("stays while one goes from screen to screen, and ends when nobody listens", () => {
  const { sources, open } = server();
  const live = connectLive(open);
  const leave = live.listen(() => {});
  vi.advanceTimersByTime(0);
  leave();
  vi.advanceTimersByTime(1_999);
  const leaveAgain = live.listen(() => {});
  vi.advanceTimersByTime(5_000);
  expect(sources.map(({ closed }) => closed)).toEqual([false]);
  leaveAgain();
  vi.advanceTimersByTime(2_000);
  expect(sources.map(({ closed }) => closed)).toEqual([true]);
});

it("tries again ever more slowly, and then counts everything as changed", () => {
  const { sources, open } = server();
  const live = connectLive(open);
  const heard = vi.fn();
  live.listen(heard);
  vi.advanceTimersByTime(0);
  sources[0]?.fire("open");
  sources[0]?.fire("error");
  vi.advanceTimersByTime(999);
  expect(sources).toHaveLength(1);
  vi.advanceTimersByTime(1);
  sources[1]?.fire("error");
  vi.advanceTimersByTime(1_999);
  expect(sources).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(heard).not.toHaveBeenCalled();
  sources[2]?.fire("open");
  expect(heard.mock.calls).toEqual([["*"]]);
});

it("connects again for those who come while it is broken", () => {
  const { sources, open } = server();
  const live = connectLive(open);
  const leave = live.listen(() => {});
  vi.advanceTimersByTime(0);
  sources[0]?.fire("error");
  leave();
  vi.advanceTimersByTime(10_000);
  live.listen(() => {});
  vi.advanceTimersByTime(0);
  expect(sources).toHaveLength(2);
});
