import { expect, it } from "vitest";
import { calendarDue } from "./due.ts";
import { fold, story } from "./fixtures/incident.ts";
import { shipped } from "./fixtures/packs.ts";
import { replay } from "./replay.ts";

it("counts the figures of the shipped packs on the company's calendar", () => {
  const version = shipped("trouble-response");
  const told = story(version);
  told.confirm();
  told.on(100, "incident.fully-recovered", { recoveredAt: "2026-11-20T03:00:00Z", verification: [] });
  const duties = replay({ version, fold, events: told.events(), due: calendarDue() });
  const due = (code: string) => duties.find((duty) => duty.code === code)?.due;
  expect(due("D4")).toBe("2026-11-20T01:35:00Z");
  // Friday 20 November and ten business days, over Labour Thanksgiving Day: Monday 7 December, close of business.
  expect(due("D16-1")?.slice(0, 10)).toBe("2026-12-07");
});

it("knows every figure of both packs", () => {
  for (const name of ["trouble-response", "general-incident"]) {
    for (const each of Object.values(shipped(name).pack.deadlineClasses ?? {})) {
      for (const { period, warn, remindAck, clock } of each.settings) {
        for (const value of [period, warn, remindAck]) {
          if (value) expect(calendarDue()({ from: "2026-11-20T01:00:00Z", period: value, clock })).toMatch(/^202/);
        }
      }
    }
  }
});
