import { describe, expect, it } from "vitest";
import { report, story } from "./fixtures/incident.ts";
import { shipped } from "./fixtures/packs.ts";
import { selectVersion } from "./replay.ts";

const general = shipped("general-incident");
const special = shipped("trouble-response");

describe("general incidents", () => {
  it("govern what the special regulation does not", () => {
    const versions = [{ version: general }, { version: special }];
    expect(selectVersion(versions, { kind: "incident", inScope: true })?.version).toBe(special);
    expect(selectVersion(versions, { kind: "incident", inScope: false })?.version).toBe(general);
  });

  it("investigate within the class of the priority", () => {
    const told = story(general);
    told.report({ ...report, system: { ...report.system, inScope: false } });
    expect(told.status("G1")).toBe("done");
    expect(told.duty("G2")).toMatchObject({ deadline: { period: "PT8BH", clock: "business" } });
    told.on(5, "incident.prioritised", { impact: 3, urgency: 3, priority: "P1" });
    expect(told.duty("G2")).toMatchObject({ deadline: { period: "PT30M", clock: "always", from: told.at(0) } });
    told.on(20, "incident.investigation-started");
    told.on(90, "incident.confirmed");
    expect(told.status("G2")).toBe("done");
  });

  it("report the highest priority, and no longer when it is lowered", () => {
    const told = story(general);
    told.report();
    told.on(5, "incident.prioritised", { priority: "P3" });
    expect(told.duty("G3")).toBeUndefined();
    told.on(6, "incident.prioritised", { priority: "P1" });
    expect(told.dueMinute("G3")).toBe(36);
    told.on(7, "incident.prioritised", { priority: "P2" });
    expect(told.status("G3")).toBe("not_applicable");
    told.on(8, "incident.prioritised", { priority: "P1" });
    told.sent(9, "interim-report");
    expect(told.duty("G3")).toMatchObject({ seq: 2, status: "done" });
  });

  it("tell of the recovery and keep a record", () => {
    const told = story(general);
    told.confirm();
    told.on(60, "incident.fully-recovered", { recoveredAt: told.at(55) });
    expect(told.dueMinute("G4")).toBe(60 + 240);
    expect(told.dueMinute("G5")).toBe(55 + 5 * 24 * 60);
    told.sent(70, "recovered-broadcast");
    told.on(80, "incident.record-finalised", {});
    expect([told.status("G4"), told.status("G5")]).toEqual(["done", "done"]);
  });
});
