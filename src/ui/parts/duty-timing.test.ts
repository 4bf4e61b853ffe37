import { expect, it } from "vitest";
import { dutyTiming } from "./duty-timing.ts";

const due = "2026-11-21T05:00:00+09:00";
const at = (minutes: number) => Date.parse(due) + minutes * 60_000;

it("turns from open to soon to late", () => {
  expect([-61, -60, -1, 0, 1].map((m) => dutyTiming({ due, state: "open" }, at(m)))).toEqual([
    "open",
    "soon",
    "soon",
    "soon",
    "late",
  ]);
});

it("knows other lead times, soft deadlines, closed and undated duties", () => {
  expect(dutyTiming({ due, state: "open", soonMinutes: 2880 }, at(-2000))).toBe("soon");
  expect(dutyTiming({ due, state: "started", soft: true }, at(5))).toBe("over");
  expect(dutyTiming({ due, state: "done" }, at(5))).toBe("closed");
  expect(dutyTiming({ due, state: "notApplicable" }, at(5))).toBe("closed");
  expect(dutyTiming({ due: null, state: "open" }, at(5))).toBe("undated");
});
