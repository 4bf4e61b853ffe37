import { describe, expect, it } from "vitest";
import { persons, report, story as play, withoutStandby } from "./fixtures/incident.ts";
import { shipped } from "./fixtures/packs.ts";
import { closedGates } from "./gate.ts";
import { judge } from "./judge.ts";
import type { OptionValue } from "./pack.ts";

const version = shipped("trouble-response");
const story = (options?: Record<string, OptionValue>) => play(version, options);
const responsible = { kind: "responsible", post: "is-head" };
const gaHead = { kind: "post", post: "ga-head" };

function grave() {
  const told = story();
  told.confirm();
  told.judge(20, "grave");
  return told;
}

/** Grave, reported, broadcast, u-sales switched to manual work. */
function switched() {
  const told = grave();
  told.sent(25, "grave-report");
  told.sent(40, "grave-broadcast");
  told.on(45, "incident.manual-decided", { unitId: "u-sales", systemId: "sys", decision: "switched" }, "p-sales");
  return told;
}

describe("every duty of the table (domain.md 1.2)", () => {
  it("D3-1a is opened and done by the report itself, in time from when it was known", () => {
    const told = story();
    told.report();
    expect(told.duty("D3-1a")).toMatchObject({
      status: "done",
      debtor: { kind: "person", personId: persons.reporter },
      due: "2026-11-20T01:15:00.000Z",
    });
    expect(judge(told.duty("D3-1a")!, told.at(0))).toEqual({ timing: "in-time", violation: false });
    expect(told.duty("D3-1b")).toBeUndefined();
    expect(told.duty("D3-2")).toBeUndefined();
  });

  it("D3-1a is late when the knowledge is older than the class allows", () => {
    const told = story();
    told.report({ ...report, knownAt: "2026-11-20T00:40:00Z" });
    expect(judge(told.duty("D3-1a")!, told.at(0))).toEqual({ timing: "late", violation: true });
  });

  it("D3-1b is owed for what was heard from outside", () => {
    const told = story();
    told.report({ ...report, source: "external" });
    expect(told.status("D3-1b")).toBe("done");
    expect(told.duty("D3-1a")).toBeUndefined();
  });

  it("D3-2 routes to the emergency contact out of hours and is done when somebody answers", () => {
    const told = story();
    told.report({ ...report, outOfHours: true });
    expect(told.status("D3-2")).toBe("open");
    told.on(2, "incident.contact-attempted", { personId: "a", order: 1, channel: "tel", result: "no-answer" });
    expect(told.duty("D3-2")).toMatchObject({ status: "open", startedAt: told.at(2) });
    told.on(4, "incident.contact-attempted", { personId: "b", order: 2, channel: "tel", result: "answered" });
    expect(told.status("D3-2")).toBe("done");
    expect(judge(told.duty("D3-2")!, told.at(60)).timing).toBe("in-time");
  });

  it("D4 concerns the start: begun at 29 minutes it is in time, however long it takes", () => {
    const told = story();
    told.report();
    expect(told.duty("D4")).toMatchObject({ status: "open", debtor: responsible });
    expect(told.dueMinute("D4")).toBe(30);
    told.on(29, "incident.investigation-started");
    told.on(200, "incident.investigated", { conclusion: "insufficient" });
    expect(told.status("D4")).toBe("open");
    told.on(300, "incident.investigated", { conclusion: "confirmed" });
    expect(told.status("D4")).toBe("done");
    expect(judge(told.duty("D4")!, told.at(301))).toEqual({ timing: "in-time", violation: false });
  });

  it("D5-1, D5-2 and D5-3 open at once on confirmation", () => {
    const told = story();
    told.confirm(10);
    for (const code of ["D5-1", "D5-2", "D5-3"]) {
      expect(told.duty(code), code).toMatchObject({
        status: "open",
        debtor: responsible,
        deadline: { applies: "start" },
      });
      expect(told.dueMinute(code), code).toBe(40);
    }
    expect(told.status("D4")).toBe("done");
    told.on(15, "incident.standby-changed", { from: "pending", to: "starting" });
    told.on(18, "incident.standby-changed", { from: "starting", to: "running" });
    told.on(20, "incident.cause-advanced", { from: "open", to: "hypothesis" });
    told.on(21, "incident.recovery-advanced", { from: "planning", to: "in-progress" });
    expect([told.status("D5-1"), told.status("D5-2"), told.status("D5-3")]).toEqual(["done", "open", "open"]);
    told.on(300, "incident.cause-advanced", { from: "hypothesis", to: "identified" });
    told.on(310, "incident.fully-recovered", { recoveredAt: told.at(305), verification: [] });
    expect([told.status("D5-2"), told.status("D5-3")]).toEqual(["done", "done"]);
    for (const code of ["D5-2", "D5-3"]) expect(judge(told.duty(code)!, told.at(400)).timing, code).toBe("in-time");
  });

  it("D6-0 asks for the judgement and is a target only", () => {
    const told = story();
    told.confirm();
    expect(told.duty("D6-0")).toMatchObject({ status: "open", soft: true });
    expect(judge(told.duty("D6-0")!, told.at(500))).toEqual({ timing: "overdue", violation: false });
    told.judge(20, "grave");
    expect(told.status("D6-0")).toBe("done");
  });

  it("D6-1 is in time at sending and done when both have acknowledged, one by a deputy", () => {
    const told = grave();
    expect(told.duty("D6-1")).toMatchObject({ status: "open", debtor: responsible, soft: true });
    expect(told.dueMinute("D6-1")).toBe(50);
    const opened = told.events().length;
    expect(opened).toBeGreaterThan(0);
    told.sent(45, "grave-report");
    told.acknowledged(70, "grave-report", "ga-head", 1);
    expect(told.status("D6-1")).toBe("open");
    told.acknowledged(90, "grave-report", "president", 0, true);
    expect(told.status("D6-1")).toBe("done");
    expect(judge(told.duty("D6-1")!, told.at(91)).timing).toBe("in-time");
  });

  it("D6-1 requires five of its six items", () => {
    const told = story();
    told.confirm();
    const open = told.judge(20, "grave").find((action) => action.type === "open" && action.code === "D6-1");
    expect(open).toMatchObject({
      document: "grave-report",
      items: ["occurredAt", "cause", "effect", "recovery", "timeRequired"],
    });
    expect(version.pack.documents?.["grave-report"]?.items).toHaveLength(6);
  });

  it("D6-2 opens with the report, runs from its receipt by the head of general affairs, done by the broadcast", () => {
    const told = grave();
    told.sent(25, "grave-report");
    expect(told.duty("D6-2")).toMatchObject({ status: "open", debtor: gaHead, due: null });
    expect(judge(told.duty("D6-2")!, told.at(500)).timing).toBe("waiting");
    told.acknowledged(30, "grave-report", "president", 1);
    expect(told.dueMinute("D6-2")).toBeNull();
    told.acknowledged(35, "grave-report", "ga-head", 0);
    expect(told.dueMinute("D6-2")).toBe(65);
    told.sent(50, "grave-broadcast");
    expect(told.status("D6-2")).toBe("done");
    expect(judge(told.duty("D6-2")!, told.at(90)).timing).toBe("in-time");
  });

  it("D7-1 is owed by each head who was told, and never a violation", () => {
    const told = grave();
    told.sent(25, "grave-report");
    expect(told.all("D7-1")).toEqual([]);
    told.sent(40, "grave-broadcast");
    expect(told.all("D7-1").map((duty) => duty.debtor)).toEqual([
      { kind: "unitHead", unitId: "u-sales" },
      { kind: "unitHead", unitId: "u-store" },
    ]);
    expect(told.dueMinute("D7-1", { unitId: "u-store" })).toBe(70);
    told.on(45, "incident.manual-decided", { unitId: "u-sales", decision: "other", reason: "paper" });
    expect(told.status("D7-1", { unitId: "u-sales" })).toBe("done");
    expect(told.status("D7-1", { unitId: "u-store" })).toBe("open");
    expect(judge(told.duty("D7-1", { unitId: "u-store" })!, told.at(900))).toEqual({
      timing: "overdue",
      violation: false,
    });
  });

  it("D7-2 asks for the cautions when the department switches", () => {
    const told = switched();
    expect(told.status("D7-2", { unitId: "u-sales" })).toBe("open");
    told.on(50, "incident.manual-decided", {
      unitId: "u-sales",
      decision: "switched",
      cautions: { mistakes: true, nuisance: true },
    });
    expect(told.status("D7-2", { unitId: "u-sales" })).toBe("done");
    expect(told.all("D7-2")).toHaveLength(1);
    told.on(55, "incident.manual-decided", {
      unitId: "u-store",
      decision: "switched",
      cautions: { mistakes: true, nuisance: true },
    });
    expect(told.status("D7-2", { unitId: "u-store" })).toBe("done");
  });

  it("D8 follows each order to its acknowledgement and settlement", () => {
    const told = story();
    told.confirm();
    told.on(20, "incident.order-checked", { orderId: "o1" });
    told.on(21, "incident.order-checked", { orderId: "o2" });
    told.on(22, "incident.order-issued", { orderId: "o1" });
    told.on(23, "incident.order-acknowledged", { orderId: "o1" });
    told.on(24, "incident.order-cancelled", { orderId: "o2", reason: "not needed" });
    expect(told.duty("D8", { orderId: "o1" })).toMatchObject({
      status: "done",
      debtor: { ...gaHead, as: { ja: "会社" } },
    });
    expect(told.duty("D8", { orderId: "o2" })).toMatchObject({
      status: "not_applicable",
      reason: { ja: "命令を取りやめた：not needed" },
    });
    told.on(600, "incident.order-done", { orderId: "o1" });
    expect(told.status("D8-2", { orderId: "o1" })).toBe("open");
    told.on(700, "incident.order-settled", { orderId: "o1" });
    expect(told.status("D8-2", { orderId: "o1" })).toBe("done");
  });

  it("D9-2 is a gate of its own vendor, and D9-3 lasts while the vendor works", () => {
    const told = story();
    told.confirm();
    told.on(20, "incident.vendor-drafted", { vendorId: "v1" });
    told.on(21, "incident.vendor-drafted", { vendorId: "v2" });
    const shut = (vendorId: string) => closedGates(version, "incident.engage-vendor", { vendorId }, told.duties());
    expect(shut("v1")).toEqual([{ code: "D9-2", ref: "9-2", dutyId: told.duty("D9-2", { vendorId: "v1" })!.id }]);
    told.on(25, "incident.vendor-permitted", { vendorId: "v1" });
    told.on(26, "incident.vendor-refused", { vendorId: "v2" });
    expect(shut("v1")).toEqual([]);
    expect(shut("v2")).toEqual([{ code: "D9-2", ref: "9-2", dutyId: null }]);
    expect(shut("unknown")).toHaveLength(1);
    expect(closedGates(version, "incident.confirm", {}, told.duties())).toEqual([]);
    told.on(30, "incident.vendor-engaged", { vendorId: "v1" });
    expect(told.duty("D9-2", { vendorId: "v1" })).toMatchObject({ status: "done", breachedBy: null });
    expect(told.status("D9-3", { vendorId: "v1" })).toBe("open");
    told.on(90, "incident.vendor-ended", { vendorId: "v1" });
    expect(told.status("D9-3", { vendorId: "v1" })).toBe("done");
  });

  it("D10-1 and D10-2 are owed by the department that received the complaint", () => {
    const told = story();
    told.confirm();
    told.on(30, "incident.complaint-received", { complaintId: "c1", unitId: "u-store", anonymous: false });
    expect(told.duty("D10-1")).toMatchObject({ debtor: { kind: "unitHead", unitId: "u-store" }, deadline: null });
    expect(told.duty("D10-2")).toMatchObject({ soft: true, deadline: { period: "P1BD", clock: "business" } });
    told.on(31, "incident.complaint-recorded", { complaintId: "c1", unitId: "u-store" });
    told.on(32, "incident.complaint-submitted", { complaintId: "c1", unitId: "u-store" });
    told.on(33, "incident.complaint-answered", { complaintId: "c1", unitId: "u-store" });
    expect([told.status("D10-1"), told.status("D10-2")]).toEqual(["done", "done"]);
  });

  it("D11-1 repeats from each report until the cause is known and the system has recovered", () => {
    const told = story();
    told.confirm(10);
    expect(told.dueMinute("D11-1")).toBe(250);
    told.on(100, "incident.cause-advanced", { from: "open", to: "hypothesis" });
    expect(told.dueMinute("D11-1")).toBe(115);
    told.sent(110, "interim-report");
    expect(told.all("D11-1").map(({ seq, status }) => [seq, status])).toEqual([
      [1, "done"],
      [2, "open"],
    ]);
    expect(told.dueMinute("D11-1")).toBe(350);
    told.on(120, "incident.cause-advanced", { from: "hypothesis", to: "identified" });
    told.sent(125, "interim-report", { no: 2 });
    expect(told.duty("D11-1")).toMatchObject({ seq: 3, status: "open" });
    told.on(130, "incident.fully-recovered", { recoveredAt: told.at(130), verification: [] });
    told.sent(140, "recovered-report");
    expect(told.duty("D11-1")).toMatchObject({ seq: 3, status: "superseded" });
  });

  it("D11-1 still reports the cause when it is found after recovery, and then ends", () => {
    const told = story();
    told.confirm(10);
    told.on(100, "incident.fully-recovered", { recoveredAt: told.at(100), verification: [] });
    told.sent(105, "recovered-report");
    expect(told.status("D11-1")).toBe("open");
    told.on(180, "incident.cause-advanced", { from: "open", to: "identified" });
    expect(told.dueMinute("D11-1")).toBe(195);
    told.sent(190, "interim-report");
    expect(told.duty("D11-1")).toMatchObject({ seq: 1, status: "done" });
  });

  it("D11-1 is due each 60 minutes when grave, pulled earlier by the judgement", () => {
    const told = story();
    told.confirm(10);
    told.judge(30, "grave");
    expect(told.dueMinute("D11-1")).toBe(70);
    told.sent(60, "interim-report");
    expect(told.dueMinute("D11-1")).toBe(120);
    told.judge(70, "not-grave", "grave");
    expect(told.dueMinute("D11-1")).toBe(120);
  });

  it("D11-2 relays each interim report", () => {
    const told = story();
    told.confirm();
    told.sent(50, "interim-report");
    told.acknowledged(55, "interim-report", "ga-head", 1);
    expect(told.dueMinute("D11-2")).toBe(85);
    told.sent(60, "interim-broadcast");
    told.sent(90, "interim-report", { no: 2 });
    expect(told.all("D11-2").map(({ seq, status }) => [seq, status])).toEqual([
      [1, "done"],
      [2, "open"],
    ]);
  });

  it("D12-1a and D12-2a tell that recovery is in sight", () => {
    const told = story();
    told.confirm();
    told.on(60, "incident.recovery-in-sight", { eta: told.at(120), remainingRisk: "none" });
    expect(told.dueMinute("D12-1a")).toBe(75);
    told.sent(70, "in-sight-report");
    told.acknowledged(72, "in-sight-report", "ga-head", 1);
    expect(told.dueMinute("D12-2a")).toBe(102);
    told.sent(80, "in-sight-broadcast");
    expect([told.status("D12-1a"), told.status("D12-2a")]).toEqual(["done", "done"]);
  });

  it("D12-1b, D12-2b and then D13 follow full recovery", () => {
    const told = switched();
    told.on(60, "incident.fully-recovered", { recoveredAt: told.at(58), verification: [] });
    expect(told.dueMinute("D12-1b")).toBe(75);
    told.sent(70, "recovered-report");
    told.acknowledged(71, "recovered-report", "ga-head", 1);
    expect(told.duty("D13")).toBeUndefined();
    told.sent(80, "recovered-broadcast");
    expect([told.status("D12-1b"), told.status("D12-2b")]).toEqual(["done", "done"]);
    expect(told.all("D13").map((duty) => duty.subject)).toEqual([{ unitId: "u-sales" }]);
    expect(told.dueMinute("D13")).toBe(110);
    told.on(90, "incident.manual-stopped", {
      unitId: "u-sales",
      systemId: "sys",
      stoppedAt: told.at(90),
      unsentSlips: 3,
      backEntryDone: false,
    });
    expect(told.status("D13")).toBe("done");
    expect(told.status("D7-1", { unitId: "u-store" })).toBe("superseded");
  });

  it("D14 is open from confirmation until somebody apologised", () => {
    const told = story();
    told.confirm();
    expect(told.duty("D14")).toMatchObject({
      status: "open",
      debtor: { ...gaHead, as: { ja: "会社" } },
      deadline: null,
    });
    told.on(50, "incident.apology-planned", { methods: ["website"] });
    told.on(60, "incident.apology-done", { methods: ["website"] });
    expect(told.status("D14")).toBe("done");
  });

  it.each([
    [
      "incident.cause-advanced",
      { from: "open", to: "identified" },
      "incident.fully-recovered",
      { recoveredAt: report.reportedAt },
    ],
    [
      "incident.fully-recovered",
      { recoveredAt: report.reportedAt },
      "incident.cause-advanced",
      { from: "open", to: "unknown" },
    ],
  ])("D15-1 opens once, with %s where that comes first", (first, data, second, later) => {
    const told = story();
    told.confirm();
    told.on(100, first, data);
    expect(told.duty("D15-1")).toMatchObject({ status: "open", openedAt: told.at(100), soft: true });
    expect(told.dueMinute("D15-1")).toBe(100 + 10 * 24 * 60);
    told.on(200, second, later);
    expect(told.all("D15-1")).toHaveLength(1);
    told.on(300, "incident.prevention-decided", { preventionId: "p1" });
    expect(told.status("D15-1")).toBe("done");
    told.on(400, second, later);
    expect(told.all("D15-1")).toHaveLength(1);
  });

  it("D15-2 gates the implementation; its effect is reviewed after 90 days", () => {
    const told = story();
    told.confirm();
    told.on(100, "incident.prevention-decided", { preventionId: "p1" });
    const shut = () => closedGates(version, "incident.start-prevention", { preventionId: "p1" }, told.duties());
    expect(shut()).toMatchObject([{ code: "D15-2" }]);
    told.on(110, "incident.prevention-submitted", { preventionId: "p1" });
    told.on(120, "incident.prevention-permitted", { preventionId: "p1" });
    expect(shut()).toEqual([]);
    expect(told.status("D15-3")).toBe("open");
    told.on(130, "incident.prevention-implementing", { preventionId: "p1" });
    told.on(140, "incident.prevention-done", { preventionId: "p1" });
    expect(told.status("D15-3")).toBe("done");
    expect(told.dueMinute("D15-4")).toBe(140 + 90 * 24 * 60);
    expect(version.duties.get("D15-4")?.template.outlivesRecord).toBe(true);
  });

  it("D16-1 falls due ten business days after full recovery, with nine items; D16-2 ends with the receipt", () => {
    const told = story();
    told.confirm();
    expect(told.duty("D16-1")).toMatchObject({ status: "open", due: null, soft: true });
    told.on(100, "incident.fully-recovered", { recoveredAt: told.at(90), verification: [] });
    expect(told.dueMinute("D16-1")).toBe(90 + 10 * 24 * 60);
    expect(version.pack.documents?.["trouble-record"]?.items).toHaveLength(9);
    told.on(200, "incident.record-drafted", { version: 1 });
    told.on(210, "incident.record-finalised", { version: 1 });
    expect([told.status("D16-1"), told.status("D16-2")]).toEqual(["done", "open"]);
    told.on(220, "incident.record-submitted", { version: 1 });
    told.on(230, "incident.record-returned", { reason: "effect" });
    expect(told.duty("D16-1")).toMatchObject({ status: "open", seq: 2 });
    told.on(240, "incident.record-finalised", { version: 2 });
    told.on(250, "incident.record-received", {});
    expect([told.status("D16-1"), told.status("D16-2")]).toEqual(["done", "done"]);
    expect(told.all("D16-2")).toHaveLength(1);
  });
});

describe("ambiguous cases (domain.md 1.7)", () => {
  it("false alarm: nothing of Articles 5 to 16 was opened, the investigation is done", () => {
    const told = story();
    told.report({ ...report, outOfHours: true });
    told.on(20, "incident.dismissed", { reason: "a cable" });
    expect(told.status("D4")).toBe("done");
    expect(told.duties().map((duty) => duty.code)).toEqual(["D3-1a", "D3-2", "D4"]);
    expect(told.duty("D3-2")).toMatchObject({
      status: "not_applicable",
      reason: { en: "Found not to be an incident: a cable" },
    });
  });

  it("false alarm after people were told: all duties end, and a correction is owed", () => {
    const told = switched();
    told.on(60, "incident.dismissed", { reason: "a test system" });
    expect(
      told
        .duties()
        .filter((duty) => duty.status === "open")
        .map((duty) => duty.code),
    ).toEqual(["D6-2c"]);
    told.sent(70, "corrective-broadcast");
    expect(told.status("D6-2c")).toBe("done");
  });

  it("false alarm that was none: the investigation is owed again, and on confirmation the rest", () => {
    const told = story();
    told.report();
    told.on(20, "incident.dismissed", { reason: "a cable" });
    const actions = told.on(90, "incident.reopened", { reason: "again", scope: "investigation" });
    expect(actions.map((action) => [action.type, action.code])).toEqual([["open", "D4"]]);
    told.on(100, "incident.confirmed", {});
    expect([told.status("D4"), told.status("D5-2"), told.status("D16-1")]).toEqual(["done", "open", "open"]);
  });

  it("prevention refused: a new decision is owed, unless another measure stands", () => {
    const told = story();
    told.confirm();
    told.on(90, "incident.cause-advanced", { from: "open", to: "identified" });
    for (const preventionId of ["m1", "m2"]) told.on(100, "incident.prevention-decided", { preventionId });
    told.on(110, "incident.prevention-refused", { preventionId: "m1" });
    expect(told.all("D15-1").map((duty) => duty.status)).toEqual(["done"]);
    told.on(120, "incident.prevention-refused", { preventionId: "m2" });
    expect(told.all("D15-1").map((duty) => duty.status)).toEqual(["done", "open"]);
    expect(told.all("D15-2").map((duty) => duty.status)).toEqual(["superseded", "superseded"]);
  });

  it("monitoring: without a reporter no duty of notice, but the investigation", () => {
    const told = story();
    told.report({ ...report, source: "monitoring", reporterId: null as unknown as string, outOfHours: true });
    expect(told.duties().map((duty) => duty.code)).toEqual(["D4"]);
  });

  it("duplicate reports: each reporter's duty is done for itself, the investigation is one", () => {
    const told = story();
    told.report();
    told.on(
      3,
      "incident.duplicate-reported",
      { reporterId: "p2", knownAt: "2026-11-20T00:30:00Z", symptom: "s", source: "self" },
      "p2",
    );
    expect(told.all("D3-1a").map((duty) => [duty.subject["reporterId"], duty.status])).toEqual([
      [persons.reporter, "done"],
      ["p2", "done"],
    ]);
    expect(judge(told.duty("D3-1a", { reporterId: "p2" })!, told.at(9)).timing).toBe("late");
    expect(judge(told.duty("D3-1a", { reporterId: persons.reporter })!, told.at(9)).timing).toBe("in-time");
    expect(told.all("D4")).toHaveLength(1);
  });

  it("not grave: Articles 6 and 7 are not applicable with the rationale, the others stay", () => {
    const told = story();
    told.confirm();
    told.judge(20, "not-grave");
    for (const code of ["D6-1", "D6-2"]) {
      expect(told.duty(code), code).toMatchObject({
        status: "not_applicable",
        reason: { ja: "重大でないと判断：sales go on" },
        approverId: persons.isHead,
      });
    }
    expect(told.all("D7-1").map((duty) => duty.status)).toEqual(["not_applicable", "not_applicable"]);
    for (const code of ["D5-1", "D5-2", "D5-3", "D11-1", "D14", "D16-1"]) expect(told.status(code), code).toBe("open");
    told.judge(30, "not-grave", "not-grave");
    expect(told.all("D6-1")).toHaveLength(1);
  });

  it("later grave: D6 is opened then, the row of before stays", () => {
    const told = story();
    told.confirm();
    told.judge(20, "not-grave");
    told.judge(90, "grave", "not-grave");
    expect(told.all("D6-1").map(({ seq, status }) => [seq, status])).toEqual([
      [1, "not_applicable"],
      [2, "open"],
    ]);
    told.sent(95, "grave-report");
    told.sent(99, "grave-broadcast");
    expect(told.all("D6-2").map((duty) => duty.status)).toEqual(["not_applicable", "done"]);
    expect(told.all("D7-1").filter((duty) => duty.status === "open")).toHaveLength(2);
  });

  it("downgrade before the report: D6-1 is not applicable and nobody needs a correction", () => {
    const told = grave();
    told.judge(30, "not-grave", "grave");
    expect(told.status("D6-1")).toBe("not_applicable");
    expect(told.duty("D6-2c")).toBeUndefined();
  });

  it("downgrade after people were told: correction to all, manual work goes on until D13", () => {
    const told = switched();
    told.judge(60, "not-grave", "grave");
    expect(told.status("D6-1")).toBe("superseded");
    expect(told.duty("D6-2c")).toMatchObject({ status: "open", debtor: gaHead });
    expect(told.dueMinute("D6-2c")).toBe(90);
    expect(told.status("D7-1", { unitId: "u-store" })).toBe("not_applicable");
    expect(told.status("D7-1", { unitId: "u-sales" })).toBe("done");
    expect(told.status("D7-2", { unitId: "u-sales" })).toBe("open");
    told.on(100, "incident.fully-recovered", { recoveredAt: told.at(100), verification: [] });
    told.sent(105, "recovered-report");
    told.sent(110, "recovered-broadcast");
    expect(told.status("D13", { unitId: "u-sales" })).toBe("open");
  });

  it("oral permission lets the vendor work and is put in writing within 24 hours", () => {
    const told = story();
    told.confirm();
    told.on(20, "incident.vendor-permitted", { vendorId: "v1", oral: true, who: "p", how: "tel", witness: "w" });
    expect(told.status("D9-2w", { vendorId: "v1" })).toBe("open");
    expect(told.dueMinute("D9-2w")).toBe(20 + 24 * 60);
    told.on(100, "incident.vendor-permitted", { vendorId: "v1", oral: false });
    expect(told.status("D9-2w")).toBe("done");
  });

  it("a vendor engaged before any permission is a recorded violation, drafted or not", () => {
    const told = story();
    told.confirm();
    told.on(20, "incident.vendor-drafted", { vendorId: "v1" });
    told.on(30, "incident.vendor-engaged", { vendorId: "v1" });
    told.on(31, "incident.vendor-engaged", { vendorId: "v2" });
    for (const [vendorId, by] of [
      ["v1", "e4"],
      ["v2", "e5"],
    ] as const) {
      const duty = told.duty("D9-2", { vendorId })!;
      expect(duty).toMatchObject({ status: "open", breachedBy: by });
      expect(judge(duty, told.at(40)).violation).toBe(true);
    }
    told.on(50, "incident.vendor-permitted", { vendorId: "v1" });
    expect(judge(told.duty("D9-2", { vendorId: "v1" })!, told.at(60)).violation).toBe(true);
  });

  it("no standby system: D5-1 is not applicable from the start; deferred with a reason: later", () => {
    const none = story();
    none.report(withoutStandby);
    none.on(10, "incident.confirmed", {});
    expect(none.duty("D5-1")).toMatchObject({ status: "not_applicable", reason: { en: "There is no standby system" } });
    const harm = story();
    harm.confirm();
    harm.on(20, "incident.standby-changed", { from: "pending", to: "deferred", reason: "data would split" });
    expect(harm.duty("D5-1")).toMatchObject({
      status: "not_applicable",
      reason: { ja: "起動しない：data would split" },
    });
  });

  it("cause unknown ends D5-2 and opens D15-1", () => {
    const told = story();
    told.confirm();
    told.on(90, "incident.cause-advanced", { from: "hypothesis", to: "unknown" });
    expect([told.status("D5-2"), told.status("D15-1")]).toEqual(["done", "open"]);
  });

  it("merged: every open duty moves with its due, nothing else follows", () => {
    const told = grave();
    const open = told.duties().filter((duty) => duty.status === "open");
    const actions = told.on(30, "incident.merged", { intoId: "r2" });
    expect(actions.map((action) => action.type)).toEqual(open.map(() => "move"));
    expect(actions[0]).toMatchObject({ toRecordId: "r2", because: { rule: ["movesOn", 0] } });
    for (const duty of open)
      expect(told.duties().find(({ id }) => id === duty.id)).toMatchObject({ status: "moved", due: duty.due });
  });

  it("a corrected report is relayed again, and reaches departments that are newly affected", () => {
    const told = switched();
    told.sent(60, "grave-report", { version: 2, correctsId: "d-grave-report" });
    expect(told.duty("D6-2")).toMatchObject({ seq: 2, status: "open" });
    told.on(61, "incident.corrected", {});
    told.sent(62, "grave-broadcast", { version: 2, correctsId: "d-grave-broadcast" });
    expect(told.all("D7-1").filter((duty) => duty.subject["unitId"] === "u-sales")).toHaveLength(1);
  });

  it("nobody outside affected: D14 is not applicable with reason and approver", () => {
    const told = story();
    told.confirm();
    told.on(60, "incident.apology-ruled-out", { reason: "inside only", approverId: persons.president });
    expect(told.duty("D14")).toMatchObject({
      status: "not_applicable",
      approverId: persons.president,
      reason: { ja: "社外への迷惑がない：inside only" },
    });
  });

  it("anonymous complaint: no duty to answer, the record stays owed", () => {
    const told = story();
    told.confirm();
    told.on(60, "incident.complaint-received", { complaintId: "c1", unitId: "u-sales", anonymous: true });
    expect([told.status("D10-1"), told.status("D10-2")]).toEqual(["not_applicable", "open"]);
  });

  it("complaint after closure: only the record is opened again, from then", () => {
    const told = story();
    told.confirm();
    told.on(100, "incident.fully-recovered", { recoveredAt: told.at(100), verification: [] });
    told.on(200, "incident.record-finalised", { version: 1 });
    told.on(300, "incident.closed");
    const actions = told.on(900, "incident.reopened", { reason: "complaint", scope: "post-action" });
    expect(actions.filter((action) => action.type === "open").map((action) => action.code)).toEqual(["D16-1"]);
    expect(told.dueMinute("D16-1")).toBe(900 + 10 * 24 * 60);
  });

  it("recurrence within the window: recovery, interim reports and record are owed again", () => {
    const told = switched();
    told.on(50, "incident.cause-advanced", { from: "open", to: "identified" });
    told.on(60, "incident.fully-recovered", { recoveredAt: told.at(60), verification: [] });
    told.sent(65, "recovered-report");
    told.sent(70, "recovered-broadcast");
    told.on(75, "incident.manual-stopped", { unitId: "u-sales" });
    told.on(400, "incident.reopened", { reason: "again", scope: "full" });
    for (const code of ["D5-1", "D5-3", "D11-1", "D16-1"]) expect(told.status(code), code).toBe("open");
    expect(told.duty("D5-3")).toMatchObject({ seq: 2 });
    expect(told.status("D5-2")).toBe("done");
    expect(told.status("D12-2b")).toBe("done");
    told.sent(410, "grave-broadcast", { no: 2 });
    expect(told.duty("D7-1", { unitId: "u-sales" })).toMatchObject({ seq: 2, status: "open" });
    told.on(500, "incident.fully-recovered", { recoveredAt: told.at(500), verification: [] });
    expect(told.duty("D12-1b")).toMatchObject({ seq: 2, status: "open" });
  });

  it("in sight withdrawn: before sending it is superseded, after the broadcast a correction is owed", () => {
    const early = story();
    early.confirm();
    early.on(60, "incident.recovery-in-sight", { eta: early.at(90) });
    early.on(62, "incident.in-sight-withdrawn", { reason: "test failed" });
    expect(early.status("D12-1a")).toBe("superseded");
    expect(early.duty("D12-2c")).toBeUndefined();
    expect(early.dueMinute("D11-1")).toBe(77);

    const late = story();
    late.confirm();
    late.on(60, "incident.recovery-in-sight", { eta: late.at(90) });
    late.sent(65, "in-sight-report");
    late.sent(70, "in-sight-broadcast");
    late.on(75, "incident.in-sight-withdrawn", { reason: "test failed" });
    expect(late.status("D12-2c")).toBe("open");
    late.on(80, "incident.recovery-in-sight", { eta: late.at(120) });
    expect(late.duty("D12-1a")).toMatchObject({ seq: 2, status: "open" });
  });

  it("interim reports for grave troubles only, where the organisation chose so", () => {
    const told = story({ interimReportScope: "graveOnly" });
    told.confirm();
    expect(told.duty("D11-1")).toBeUndefined();
    told.judge(20, "not-grave");
    expect(told.status("D11-1")).toBe("not_applicable");
    told.judge(40, "grave", "not-grave");
    expect(told.duty("D11-1")).toMatchObject({ status: "open", deadline: { period: "PT60M" } });
  });
});

describe("test vectors (domain.md 8, trouble)", () => {
  it("not grave: no D6 and D7 to do, but D11 and D12", () => {
    const told = story();
    told.confirm();
    told.judge(20, "not-grave");
    told.on(60, "incident.recovery-in-sight", { eta: told.at(90) });
    const open = told
      .duties()
      .filter((duty) => duty.status === "open")
      .map((duty) => duty.code);
    expect(open.filter((code) => /^D[67]-/.test(code))).toEqual([]);
    expect(open).toEqual(expect.arrayContaining(["D11-1", "D12-1a"]));
  });

  it("in sight must not create D13, not even when broadcast", () => {
    const told = switched();
    told.on(60, "incident.recovery-in-sight", { eta: told.at(90) });
    told.sent(65, "in-sight-report");
    told.sent(70, "in-sight-broadcast");
    told.on(80, "incident.fully-recovered", { recoveredAt: told.at(80), verification: [] });
    told.sent(85, "recovered-report");
    expect(told.duty("D13")).toBeUndefined();
  });

  it("report on Saturday 03:00 goes to the emergency contact; the responsible person is found through the succession", () => {
    const told = story();
    told.report({ ...report, knownAt: "2026-11-20T18:00:00Z", outOfHours: true });
    expect(told.status("D3-2")).toBe("open");
    expect(told.duty("D4")?.debtor).toEqual(responsible);
    expect(version.pack.responsible?.succession).toEqual([
      { ref: "2-2-1", post: "is-deputy-head" },
      { ref: "2-2-2", post: "is-section-chief" },
      { ref: "2-2-3", designatedBy: "is-head" },
    ]);
  });

  it("record item 8 is required: none must be said", () => {
    const items = version.pack.documents?.["trouble-record"]?.items;
    expect(items?.[7]).toMatchObject({ key: "complaints", required: true });
  });
});
