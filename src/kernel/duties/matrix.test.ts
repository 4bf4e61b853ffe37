import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calendarDue } from "#kernel/regulations/due.ts";
import { textFaults } from "#kernel/forms/testing/paper-faults.ts";
import { pdfText } from "#kernel/forms/testing/pdf-text.ts";
import { replay } from "#kernel/regulations/replay.ts";
import type { DutyState } from "#kernel/regulations/state.ts";
import { exportMatrix, figures, matrix, myRecords } from "./contract.ts";
import { engineView, fromRow } from "./duty.ts";
import { cases, dutyWorld, openCase, tellCase, type DutyWorld } from "./sample.ts";
import { judged, tally } from "./standing.ts";

let world: DutyWorld;
let many: { id: string; number: string }[] = [];
beforeAll(async () => {
  world = await dutyWorld();
  // A: all in time. B: reported late, begun late. C: still open and late. D: outside of the period. E: grave, dropped.
  const at = (moment: string) => world.t.at(moment);
  at("2026-10-31T23:30");
  const d = await open("D");
  at("2026-11-02T10:00");
  const a = await open("A", { gravity: "not-grave" });
  await tell(a.id, "case.confirmed");
  await tell(a.id, "case.reported");
  await tell(a.id, "case.judged");
  await tell(a.id, "case.begun");
  at("2026-11-03T10:00");
  const b = await open("B", { gravity: "grave" });
  await tell(b.id, "case.confirmed");
  at("2026-11-03T10:31");
  await tell(b.id, "case.reported");
  await tell(b.id, "case.judged");
  await tell(b.id, "case.begun");
  at("2026-11-04T10:00");
  const c = await open("C", { gravity: "grave" });
  const e = await open("E", { gravity: "grave" });
  await tell(e.id, "case.dropped");
  at("2026-11-04T11:00");
  many = [a, b, c, d, e];
});
afterAll(() => world.t.close());

const as = (person: string) => world.t.as(world.who.person[person] ?? null);
const open = (title: string, facts: Record<string, unknown> = {}) => as("clerk").call(openCase, { title, facts });
const tell = (id: string, type: string, data: Record<string, unknown> = {}) =>
  as("chief").call(tellCase, { id, type, data });
const november = { regulation: "case-rules", from: "2026-11-01", to: "2026-11-30" };

describe("the matrix", () => {
  it("has the articles that lay duties as rows, records as columns, a cell for each, and rates", async () => {
    const answer = await as("auditor").call(matrix, november);
    expect(answer.articles.map(({ no, place, rate }) => [no, place, rate.inTime, rate.late, rate.overTarget])).toEqual([
      ["3", "第3条", 2, 3, 1],
      ["4", "第4条", 1, 1, 0],
      ["5", "第5条", 0, 0, 0],
      ["6", "第6条", 0, 2, 0],
      ["7", "第7条", 0, 0, 0],
    ]);
    expect(answer.items.map(({ title }) => title)).toEqual(["E", "C", "B", "A"]);
    expect(answer.records).toBe(4);
    const cells = Object.fromEntries(answer.items.map(({ title, cells: [third, fourth] }) => [title, [third, fourth]]));
    expect(cells["A"]).toMatchObject([
      { standing: "done", inTime: 2, timed: 2, elapsed: 0 },
      { standing: "started", violation: false },
    ]);
    expect(cells["B"]).toMatchObject([
      { standing: "done-late", violation: true, inTime: 0, timed: 2, elapsed: 31 },
      { standing: "started-late", elapsed: 31 },
    ]);
    expect(cells["C"]).toMatchObject([{ standing: "overdue", violation: true, elapsed: 60 }, null]);
    expect(cells["E"]).toMatchObject([{ standing: "not-applicable", violation: false, elapsed: null }, null]);
    expect(answer.total).toMatchObject({ inTime: 3, late: 6, overTarget: 1, notApplicable: 1 });
    expect(
      answer.late.map(({ number, place, lateBy, open: still }) => [number === many[1]?.number, place, lateBy, still]),
    ).toContainEqual([true, "第4条", 1, false]);
  });

  it("filters by facts and by unit, tells what one may filter by, and pages its columns", async () => {
    const facts = JSON.stringify({ gravity: "grave" });
    const grave = await as("auditor").call(matrix, { ...november, facts });
    expect(grave.items.map(({ title }) => title)).toEqual(["E", "C", "B"]);
    expect(grave.total.inTime).toBe(0);
    const all = await as("auditor").call(matrix, november);
    expect(all.facets).toEqual([
      {
        key: "gravity",
        values: [
          { value: "grave", count: 3 },
          { value: "not-grave", count: 1 },
        ],
      },
    ]);
    const first = await as("auditor").call(matrix, { ...november, limit: 3 });
    const second = await as("auditor").call(matrix, { ...november, limit: 3, cursor: first.next ?? undefined });
    expect([first.items.length, second.items.map(({ title }) => title), second.next]).toEqual([3, ["A"], null]);
    const elsewhere = await as("auditor").call(matrix, { ...november, unitId: world.who.unit["is"] });
    expect(elsewhere.records).toBe(0);
    const here = await as("auditor").call(matrix, { ...november, unitId: world.who.unit["hq"] });
    expect(here.records).toBe(4);
  });

  it("refuses what cannot be", async () => {
    await expect(as("auditor").call(matrix, { ...november, regulation: "unknown" })).rejects.toMatchObject({
      status: 404,
    });
    await expect(as("auditor").call(matrix, { ...november, from: "2026-12-01" })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: "to" }],
    });
    await expect(as("auditor").call(matrix, { ...november, facts: "{x" })).rejects.toMatchObject({
      errors: [{ path: "facts" }],
    });
    await expect(as("clerk").call(matrix, november)).rejects.toMatchObject({ status: 403 });
  });

  it("is exported with one row for each duty, in the encodings of offices", async () => {
    const csv = await as("auditor").call(exportMatrix, { ...november, format: "csv", encoding: "cp932" });
    const text = new TextDecoder("shift_jis").decode(Buffer.from(csv.base64, "base64"));
    const lines = text.trim().split("\r\n");
    expect(lines[0]).toContain("番号,件名,受付,条項,義務");
    expect(lines).toHaveLength(1 + 4 + 4 + 1 + 1);
    expect(lines.find((line) => line.includes(",B,") && line.includes("着手する"))).toContain("着手遅れ,TRUE,部長　一");
    const xlsx = await as("auditor").call(exportMatrix, { ...november, format: "xlsx" });
    expect([xlsx.fileName, Buffer.from(xlsx.base64, "base64").subarray(0, 2).toString()]).toEqual([
      "case-rules-2026-11-01-2026-11-30.xlsx",
      "PK",
    ]);
  });

  it("is printed with every record, the rates, and who was late by how much", async () => {
    const pdf = await as("auditor").call(exportMatrix, { ...november, format: "pdf" });
    expect([pdf.fileName, pdf.type]).toEqual(["case-rules-2026-11-01-2026-11-30.pdf", "application/pdf"]);
    const pages = pdfText(Buffer.from(pdf.base64, "base64"));
    expect(textFaults(pages.join("\n"), "ja")).toEqual([]);
    const text = pages.join("").replaceAll(/\s/g, "");
    const { items, articles, late, total } = await as("auditor").call(matrix, november);
    for (const { number } of items) expect(text).toContain(number.split("-").at(-1));
    for (const { place, title } of articles) expect(text).toContain(`${place}${title}`.replaceAll(/\s/g, ""));
    expect(text).toContain(`${Number(((100 * total.inTime) / (total.inTime + total.late)).toFixed(1))}%`);
    expect(late.length).toBeGreaterThan(0);
    for (const { number, debtor } of late) {
      expect(text).toContain(number);
      expect(text).toContain((debtor?.name ?? "").replaceAll(/\s/g, ""));
    }
    const grave = { ...november, facts: '{"gravity":"grave"}', format: "pdf" as const };
    const less = pdfText(Buffer.from((await as("auditor").call(exportMatrix, grave)).base64, "base64")).join("");
    expect(less).toContain("gravity");
    expect(less).not.toContain(items.at(-1)?.number.split("-").at(-1));
  });

  it("gives figures by month and article that agree", async () => {
    const { months, articles } = await as("auditor").call(figures, { from: "2026-10-01", to: "2026-11-30" });
    expect(months.map(({ month, inTime, late }) => [month, inTime, late])).toEqual([
      ["2026-10", 0, 1],
      ["2026-11", 3, 6],
    ]);
    expect(articles.map(({ article, inTime, late, overTarget }) => [article, inTime, late, overTarget])).toEqual([
      ["3", 2, 4, 1],
      ["4", 1, 1, 0],
      ["6", 0, 2, 0],
    ]);
  });

  it("lists what I reported, newest first", async () => {
    const { items } = await as("clerk").call(myRecords, { limit: 3 });
    expect(items.map(({ title }) => title)).toEqual(["E", "C", "B"]);
    expect((await as("chief").call(myRecords, {})).items).toEqual([]);
  });
});

describe("any history", () => {
  const types = [
    "case.confirmed",
    "case.begun",
    "case.reported",
    "case.judged",
    "case.changed",
    "case.told",
    "case.recovered",
    "case.settled",
    "case.dropped",
  ];
  const history = fc.array(
    fc.record({ type: fc.constantFrom(...types), minutes: fc.integer({ min: 0, max: 70 }), recovered: fc.boolean() }),
    { maxLength: 12 },
  );

  it("leaves in the database what the engine alone would make of it, and SQL counts what the words say", async () => {
    const version = (await world.t.runtime.pictures()).regulations.all()[0]!;
    const kind = cases.kinds?.[0];
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        world.t.at("2027-03-01T09:00");
        const before = await as("auditor").call(matrix, {
          regulation: "case-rules",
          from: "2027-03-01",
          to: "2027-03-31",
        });
        const { id } = await open("any");
        for (const { type, minutes, recovered } of steps) {
          world.t.pass(`PT${minutes}M`);
          await tell(id, type, type === "case.recovered" ? { facts: { recovered } } : {});
        }
        const db = world.t.database.read;
        const rows = await db
          .selectFrom("duty")
          .selectAll()
          .where("record_id", "=", id)
          .orderBy("template")
          .orderBy("no")
          .execute();
        const events = await db.selectFrom("event").selectAll().where("record_id", "=", id).orderBy("seq").execute();
        const expected = replay({
          version: version.compiled,
          fold: (facts, event) => kind?.fold(facts, event) ?? facts,
          facts: { kind: "case" },
          events: events.map((row) => ({
            id: row.id,
            type: row.type,
            recordId: id,
            actorId: row.actor_id,
            occurredAt: row.occurred_at,
            data: row.data as Record<string, unknown>,
          })),
          due: calendarDue(),
        });
        const duties = rows.map(fromRow);
        expect(duties.map((duty) => comparable(engineView(duty)))).toEqual(
          expected.map(comparable).toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.seq - b.seq)),
        );

        const after = await as("auditor").call(matrix, {
          regulation: "case-rules",
          from: "2027-03-01",
          to: "2027-03-31",
        });
        // The clock of other runs' records runs on too, so only this record's own column is compared with the words…
        expect(after.items.find((item) => item.id === id)?.rate).toEqual(
          tally(duties.map((duty) => ({ duty, judged: judged(duty, world.t.now()) }))),
        );
        // …and all columns together with what SQL counted over the whole period.
        expect(after.records).toBe(before.records + 1);
        const sum = after.items.reduce(
          (total, { rate }) => total + rate.inTime + rate.late + rate.running + rate.notApplicable,
          0,
        );
        if (after.next === null)
          expect(sum).toBe(after.total.inTime + after.total.late + after.total.running + after.total.notApplicable);
      }),
      { numRuns: 25 },
    );
  });
});

const instant = (at: string | null) => (at === null ? null : Date.parse(at));

function comparable(duty: DutyState) {
  const {
    code,
    subject,
    seq,
    status,
    due,
    warnAt,
    startedAt,
    closedAt,
    startedBy,
    closedBy,
    openedBy,
    soft,
    effort,
    reason,
  } = duty;
  return {
    code,
    subject,
    seq,
    status,
    due: instant(due),
    warnAt: instant(warnAt),
    startedAt: instant(startedAt),
    closedAt: instant(closedAt),
    startedBy,
    closedBy,
    openedBy,
    soft,
    effort,
    reason,
  };
}
