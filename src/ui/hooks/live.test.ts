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

it("shares one connection and tells each listener its own topics", () => {
  const { sources, open } = server();
  const live = connectLive(open);
  const [a, b] = [vi.fn(), vi.fn()];
  live.listen(["incident", "duty"], a);
  live.listen(["duty"], b);
  vi.advanceTimersByTime(50);
  expect(sources.map(({ url }) => url)).toEqual(["/api/live?topic=duty&topic=incident"]);
  sources[0]?.fire("open");
  sources[0]?.fire("change", `{"topics":["incident","other"]}`);
  sources[0]?.fire("change", "broken");
  expect(a.mock.calls).toEqual([["incident"]]);
  expect(b).not.toHaveBeenCalled();
});

it("connects anew when the topics change, and closes when nobody listens", () => {
  const { sources, open } = server();
  const live = connectLive(open);
  const end = live.listen(["a"], () => {});
  vi.advanceTimersByTime(50);
  const endB = live.listen(["a"], () => {});
  vi.advanceTimersByTime(50);
  expect(sources).toHaveLength(1);
  const endC = live.listen(["b"], () => {});
  vi.advanceTimersByTime(50);
  expect(sources.map(({ closed }) => closed)).toEqual([true, false]);
  [end, endB, endC].forEach((stop) => stop());
  vi.advanceTimersByTime(50);
  expect(sources[1]?.closed).toBe(true);
  expect(sources).toHaveLength(2);
});

it("tries again ever more slowly, and reports what may have been missed", () => {
  const { sources, open } = server();
  const live = connectLive(open);
  const heard = vi.fn();
  live.listen(["a"], heard);
  vi.advanceTimersByTime(50);
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
  expect(heard.mock.calls).toEqual([["a"]]);
});
