import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as fc from "fast-check";
import * as incidents from "#domains/incident/contract.ts";
import { refusal, world, type World } from "#domains/incident/sample.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import type { Input } from "#kernel/contract/contract.ts";
import * as c from "./contract.ts";
import { domain } from "./domain.ts";
import { reportableTypes, TYPES } from "./lifecycle.ts";

// "Personal-data leak suspected: spawn CSIRT incident and the authority's timers in addition" (domain.md 1.7, 5.6).

let w: World;
beforeAll(async () => {
  w = await world("2026-04-01T14:30", [domain]);
  await w.t.system(async (work) => {
    await installPack(work, await shippedPack("personal-data-breach"), "2022-04-01");
    work.emit("test.prepared", null, {});
  });
});
afterAll(() => w.close());
beforeEach(() => w.t.at("2026-04-01T14:30"));

const staff = () => w.as("sagyo");
const known = {
  outline: "会員の氏名と住所が見えた",
  dataItems: "氏名、住所",
  persons: "1,200",
  cause: "設定の誤り",
  secondaryDamage: "確認されていない",
  response: "個別に連絡する",
  publication: "自社のページで公表した",
  prevention: "設定の二重確認",
};
const later = () => ({
  unknown: true as const,
  nextUpdateAt: Temporal.Instant.from(w.t.now()).add({ hours: 48 }).toString(),
});

async function suspected(knownAt = w.t.now()): Promise<{ id: string; incidentId: string }> {
  const incidentId = await w.report("tencho", { knownAt });
  await staff().call(incidents.suspectLeak, { id: incidentId, what: "会員情報が見えたおそれ", knownAt });
  const { items } = await staff().call(c.list, { open: true, limit: 200 });
  for (const { id } of items) {
    const found = await staff().call(c.get, { id });
    if (found.incident?.id === incidentId) return { id, incidentId };
  }
  throw new Error("No case was opened");
}

const assess = (id: string, more: Partial<Input<typeof c.assess>> = {}) =>
  staff().call(c.assess, { id, types: [], persons: 1_200, rationale: "会員の全件", ...more });

/** Code → state and last day of the duties of a case. */
async function owed(id: string) {
  const rows = await w.t.database.read
    .selectFrom("duty")
    .select(["template", "state", "due_at"])
    .where("record_id", "=", id)
    .orderBy("no")
    .execute();
  return Object.fromEntries(
    rows.map(({ template, state, due_at }) => [
      template,
      `${state} ${due_at ? Temporal.Instant.from(due_at).toZonedDateTimeISO("Asia/Tokyo").toPlainDate().toString() : "-"}`,
    ]),
  );
}

describe("from the suspicion to the report", () => {
  it("opens a linked case with its own regulation, once, beside the trouble", async () => {
    const { id, incidentId } = await suspected();
    const found = await staff().call(c.get, { id });
    expect(found).toMatchObject({
      state: "detected",
      reportable: null,
      incident: { id: incidentId },
      number: "CSI-2026-0001",
    });
    expect((await w.room(incidentId)).links).toMatchObject([{ id, kind: "csirt", direction: "from" }]);
    expect(await owed(id)).toEqual({ "PB2-1": "open 2026-04-02", "PB2-2": "open 2026-04-01" });
    const again = staff().call(incidents.suspectLeak, { id: incidentId, what: "もう一度", knownAt: w.t.now() });
    expect((await refusal(again)).key).toBe("incident.not.leak-suspected");
    await expect(w.as("hirano").call(c.get, { id })).rejects.toMatchObject({ status: 403 });
  });

  it("runs the periods of the law from the knowledge: 5 days, 30 days, 60 with a wrongful purpose", async () => {
    const { id } = await suspected();
    w.t.pass("PT20H");
    expect(await assess(id)).toMatchObject({ reportable: true, types: ["many"] });
    expect(await owed(id)).toMatchObject({
      "PB3-1": "open 2026-04-05",
      "PB4-1": "open 2026-04-30",
      "PB5-1": "open 2026-04-10",
    });
    expect(await owed(id)).not.toHaveProperty("PB4-2");
    // More is known: an attack. Judged anew, the other period holds; 2026-05-30 is a Saturday.
    await assess(id, { types: ["wrongful"] });
    expect(await owed(id)).toMatchObject({ "PB4-1": "not_applicable 2026-04-30", "PB4-2": "open 2026-06-01" });
    // And back: the shorter one holds again, by the same day.
    await assess(id);
    const back = await owed(id);
    expect(back["PB4-1"]).toBe("open 2026-04-30");
    expect(back["PB4-2"]).toBe("not_applicable 2026-06-01");
  });

  it("takes a preliminary report with unknown items, and a final one only with all of them", async () => {
    const { id } = await suspected();
    const early = staff().call(c.submitReport, { id, stage: "preliminary", items: known });
    expect((await refusal(early)).key).toBe("csirt.not.not-assessed");
    await assess(id);
    await staff().call(c.draftReport, { id, items: { outline: "下書き" } });
    const items = { ...known, cause: later(), persons: later() };
    await staff().call(c.submitReport, { id, stage: "preliminary", items, receipt: "R-1" });
    expect(await owed(id)).toMatchObject({ "PB3-1": "done 2026-04-05", "PB4-1": "open 2026-04-30" });
    const tooSoon = staff().call(c.submitReport, { id, stage: "final", items });
    expect(await refusal(tooSoon)).toMatchObject({ status: 422, field: "items.persons" });
    const { cause: _, ...lacking } = known;
    expect(await refusal(staff().call(c.submitReport, { id, stage: "final", items: lacking }))).toMatchObject({
      status: 422,
      field: "items.cause",
    });
    w.t.at("2026-05-02T10:00");
    // Noted late, submitted in time: the moment of the submission counts.
    const submittedAt = "2026-04-30T23:30:00+09:00";
    await staff().call(c.submitReport, { id, stage: "final", items: known, submittedAt, receipt: "R-2" });
    const [row] = await w.t.database.read
      .selectFrom("duty")
      .select(["state", "late"])
      .where("record_id", "=", id)
      .where("template", "=", "PB4-1")
      .execute();
    expect(row).toEqual({ state: "done", late: false });
    expect((await staff().call(c.get, { id })).reports.map(({ stage }) => stage)).toEqual(["preliminary", "final"]);
    expect((await refusal(staff().call(c.dismiss, { id, reason: "誤り" }))).key).toBe("csirt.not.final-submitted");
  });

  it("closes only when nothing is owed", async () => {
    const { id } = await suspected();
    await assess(id);
    await staff().call(c.advance, { id, to: "recovered", note: "止めて直した" });
    expect((await refusal(staff().call(c.advance, { id, to: "contained", note: "戻す" }))).key).toBe(
      "csirt.not.recovered",
    );
    expect(await refusal(staff().call(c.close, { id, lessons: "教訓" }))).toMatchObject({
      key: "csirt.not.duties",
      params: { count: 3 },
    });
    await staff().call(c.submitReport, { id, stage: "final", items: known });
    await staff().call(c.notifyPersons, { id, method: "mail", persons: 1_200, text: "お詫びとお知らせ" });
    await staff().call(c.close, { id, lessons: "教訓" });
    expect(await staff().call(c.get, { id })).toMatchObject({ state: "closed", closed: true, openDuties: 0 });
  });

  it("a processor tells the controller instead; what was no leak ends with its reason", async () => {
    const { id } = await suspected();
    await assess(id);
    expect((await refusal(staff().call(c.notifyController, { id, controller: "委託元" }))).key).toBe(
      "csirt.not.controller-itself",
    );
    await assess(id, { role: "processor" });
    await staff().call(c.notifyController, { id, controller: "委託元の会社" });
    expect(await owed(id)).toMatchObject({
      "PB3-1": expect.stringMatching(/^not_applicable/),
      "PB5-1": expect.stringMatching(/^not_applicable/),
    });
    const other = await suspected();
    await staff().call(c.dismiss, { id: other.id, reason: "試験用の作り物だった" });
    expect(Object.values(await owed(other.id)).every((each) => each.startsWith("not_applicable"))).toBe(true);
  });

  it("refuses moments in the future and before the knowledge", async () => {
    const { id } = await suspected();
    await assess(id);
    const submit = (submittedAt: string) =>
      staff().call(c.submitReport, { id, stage: "final", items: known, submittedAt });
    expect((await refusal(submit("2026-04-02T00:00:00Z"))).key).toBe("csirt.not.future");
    expect((await refusal(submit("2026-03-31T00:00:00Z"))).key).toBe("csirt.not.before-known");
  });
});

describe("what is reportable", () => {
  const base = { types: [], persons: 1, encrypted: false, role: "controller" as const };
  it.each([
    ["one person's sensitive data", { ...base, types: ["sensitive" as const] }, 1_000, ["sensitive"]],
    ["one person, nothing else", base, 1_000, []],
    ["1,000 persons are not more than 1,000", { ...base, persons: 1_000 }, 1_000, []],
    ["1,001 are", { ...base, persons: 1_001 }, 1_000, ["many"]],
    ["101 are for organs of the state", { ...base, persons: 101 }, 100, ["many"]],
    ["strong encryption exempts", { ...base, types: [...TYPES], persons: 5_000, encrypted: true }, 1_000, []],
  ])("%s", (_, assessment, limit, types) => expect(reportableTypes(assessment, limit)).toEqual(types));

  it("more persons or further types never make a case less reportable", () => {
    fc.assert(
      fc.property(
        fc.subarray([...TYPES]),
        fc.subarray([...TYPES]),
        fc.nat(3_000),
        fc.nat(3_000),
        (types, also, persons, more) => {
          const small = reportableTypes({ ...base, types, persons }, 1_000);
          const large = reportableTypes({ ...base, types: [...types, ...also], persons: persons + more }, 1_000);
          return small.every((type) => large.includes(type));
        },
      ),
    );
  });
});
