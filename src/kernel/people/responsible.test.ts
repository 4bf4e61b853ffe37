import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absenceAt, isActive } from "./lookup.ts";
import { line, refLabel, responsible } from "./responsible.ts";
import { anyMoment, anyPerson, history, HOURS, moment, sampleDirectory, succession } from "./sample.ts";

const STEPS = [
  { ref: "2-2-1", post: "deputy-head" },
  { ref: "2-2-2", post: "section-chief" },
  { ref: "2-2-3", designatedBy: "is-head" },
];
const people = {
  persons: [{ id: "head" }, { id: "vice" }, { id: "chief" }, { id: "designee" }],
  posts: [
    { id: "t-head", code: "is-head", name: "情報システム部長", nameEn: "Head of Information Systems" },
    { id: "t-vice", code: "deputy-head", name: "情報システム部次長" },
    { id: "t-chief", code: "section-chief", name: "情報システム課長" },
  ],
  holdings: [
    { postId: "t-head", personId: "head" },
    { postId: "t-vice", personId: "vice" },
    { postId: "t-chief", personId: "chief" },
  ],
};
const ask = (parts: Parameters<typeof sampleDirectory>[0], at = moment(50), more = {}) =>
  responsible(sampleDirectory({ ...people, ...parts }), { post: "is-head", at, succession: STEPS, ...more });
const keys = (found: ReturnType<typeof ask>) => found.chain.map((reason) => reason.key.replace("people.reason.", ""));

describe("responsible", () => {
  it("is the holder himself when he is there", () => {
    const found = ask({});
    expect(found).toMatchObject({ personId: "head", actingFor: null, postCode: "is-head" });
    expect(keys(found)).toEqual(["holds"]);
  });

  it("passes an absent head and a vacant deputy's post, with the clause of who acts", () => {
    const found = ask({
      absences: [{ personId: "head", reason: "travel", from: moment(40), to: moment(60) }],
      holdings: [
        { postId: "t-head", personId: "head" },
        { postId: "t-vice", personId: "vice", to: moment(30) },
        { postId: "t-chief", personId: "chief" },
      ],
    });
    expect(found.personId).toBe("chief");
    expect(found.actingFor).toEqual({ postCode: "is-head", clause: "2-2-2", label: "第2条2項2号" });
    expect(found.chain.map(({ key, params }) => [key, params])).toEqual([
      ["people.reason.absent-until", { why: { ja: "出張", en: "business trip" }, until: moment(60) }],
      ["people.reason.vacant", { since: moment(30) }],
      ["people.reason.holds", {}],
    ]);
  });

  it("returns to the holder when the absence ends, not before", () => {
    const absences = [{ personId: "head", from: moment(40), to: moment(60) }];
    expect(ask({ absences }, moment(59)).personId).toBe("vice");
    expect(ask({ absences }, moment(60)).personId).toBe("head");
  });

  it("passes over who did not acknowledge in time", () => {
    const found = ask({}, moment(50), { unacknowledged: new Set(["head", "vice"]), ackTimeout: 10 });
    expect(found.personId).toBe("chief");
    expect(found.chain[0]).toMatchObject({ key: "people.reason.unacknowledged-within", params: { minutes: 10 } });
  });

  const gone = { holdings: [] };
  it.each([
    ["undesignated", {}],
    ["undesignated", { designatedAt: moment(51) }],
    ["designation-not-yet", { from: moment(51) }],
    ["designation-expired", { to: moment(50) }],
    ["designation-revoked", { revokedAt: moment(50) }],
  ])("says why a designation does not count: %s", (key, row) => {
    const designations = Object.keys(row).length > 0 ? [{ postId: "t-head", personId: "designee", ...row }] : [];
    const found = ask({ ...gone, designations });
    expect(found.personId).toBeNull();
    expect(keys(found)).toEqual(["never-held", "never-held", "never-held", key]);
  });

  it("counts a designation that is revoked only later, and the newest first", () => {
    const found = ask({
      ...gone,
      designations: [
        { postId: "t-head", personId: "chief", designatedAt: moment(20), revokedAt: moment(51) },
        { postId: "t-head", personId: "designee", designatedAt: moment(10) },
      ],
    });
    expect(found.personId).toBe("chief");
    expect(found.actingFor?.label).toBe("第2条2項3号");
  });

  it("does not ask the same absent person again in another function (兼務)", () => {
    const found = ask({
      absences: [{ personId: "head" }],
      holdings: [
        { postId: "t-head", personId: "head" },
        { postId: "t-vice", personId: "head", concurrent: true },
      ],
      designations: [{ postId: "t-head", personId: "head" }],
    });
    expect(keys(found)).toEqual(["absent", "same-person", "never-held", "same-person"]);
    expect(found).toMatchObject({ personId: null, actingFor: null });
  });

  it("passes over who left the company although the post is still his", () => {
    const found = ask({ persons: [{ id: "head", activeTo: "2026-11-02" }, { id: "vice" }] });
    expect(found.chain[0]).toMatchObject({ key: "people.reason.not-with-company", params: { to: "2026-11-02" } });
    expect(found.personId).toBe("vice");
  });

  it("counts the last day until midnight in Japan", () => {
    const persons = [{ id: "head", activeTo: "2026-11-02" }, { id: "vice" }];
    expect(ask({ persons }, "2026-11-02T14:59:59Z").personId).toBe("head");
    expect(ask({ persons }, "2026-11-02T15:00:00Z").personId).toBe("vice");
  });

  it("takes standing deputies outside of a regulation, in their order, never in a circle", () => {
    const directory = sampleDirectory({
      ...people,
      absences: [{ personId: "head" }],
      deputies: [
        { postId: "t-head", position: 1, deputyPostId: "t-head", basis: "循環" },
        { postId: "t-head", position: 2, deputyPostId: "t-chief", basis: "職務権限規程別表1" },
        { postId: "t-chief", position: 1, deputyPostId: "t-head", basis: "循環" },
      ],
    });
    const found = responsible(directory, { post: "is-head", at: moment(50) });
    expect(found.personId).toBe("chief");
    expect(found.actingFor).toEqual({ postCode: "is-head", label: "職務権限規程別表1", outsideRegulation: true });
  });

  it("prefers the stand-ins that the pack names, and names an unknown post", () => {
    const directory = sampleDirectory({ ...people, absences: [{ personId: "head" }] });
    const found = responsible(directory, {
      post: "is-head",
      at: moment(50),
      deputies: { basis: "規則", by: ["nobody", "section-chief"] },
    });
    expect(keys(found)).toEqual(["absent", "unknown-post", "holds"]);
    expect(found.actingFor?.outsideRegulation).toBe(true);
  });

  it("prints references", () => {
    expect(refLabel("2-2-2")).toBe("第2条2項2号");
    expect(refLabel("3の2-1")).toBe("第3条の2第1項");
  });
});

const world = fc.record({
  rows: history,
  at: anyMoment,
  steps: fc.option(succession),
  silent: fc.array(anyPerson, { maxLength: 2 }),
});
const answer = ({ rows, at, steps, silent }: typeof world extends fc.Arbitrary<infer W> ? W : never) =>
  responsible(sampleDirectory(rows), {
    post: "post-0",
    at,
    succession: steps ?? undefined,
    unacknowledged: new Set(silent),
  });

describe("responsible, over random histories", () => {
  it("is an active, present person who acknowledged, or nobody", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { personId } = answer(given);
        if (personId === null) return;
        const directory = sampleDirectory(given.rows);
        const person = directory.persons.get(personId);
        expect(person && isActive(person, given.at)).toBe(true);
        expect(absenceAt(directory, personId, given.at)).toBeUndefined();
        expect(given.silent).not.toContain(personId);
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives a reason for every earlier place, and basis exactly when somebody else acts", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { chain, personId, actingFor } = answer(given);
        expect(chain.slice(0, -1).every((reason) => reason.outcome === "skipped")).toBe(true);
        expect(chain.at(-1)?.outcome).toBe(personId ? "acts" : "skipped");
        const places = new Set(chain.map((reason) => `${reason.via} ${reason.clause}`));
        if (personId === null)
          expect(chain.length).toBeGreaterThanOrEqual(Math.min(places.size, 1 + (given.steps?.length ?? 0)));
        expect(actingFor !== null).toBe(personId !== null && chain.at(-1)?.via !== "holder");
      }),
      { numRuns: 2_000 },
    );
  });

  it("nobody who was passed over could have acted: he is hindered by himself, whatever came before", () => {
    fc.assert(
      fc.property(world, (given) => {
        const directory = sampleDirectory(given.rows);
        for (const { outcome, person } of answer(given).chain) {
          if (outcome === "acts" || !person) continue;
          const row = directory.persons.get(person.id);
          const able =
            row &&
            isActive(row, given.at) &&
            !absenceAt(directory, person.id, given.at) &&
            !given.silent.includes(person.id);
          expect(able).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not depend on what happens later: nor on facts that begin after the moment, nor on later designations and revocations", () => {
    fc.assert(
      fc.property(world, history, (given, later) => {
        const after = (iso: string) => Date.parse(iso) > Date.parse(given.at);
        const { rows } = given;
        const future = {
          ...rows,
          holdings: [
            ...rows.holdings.filter((row) => !after(row.from)),
            ...later.holdings.filter((row) => after(row.from)).map((row) => ({ ...row, id: `later-${row.id}` })),
          ],
          absences: [
            ...rows.absences.filter((row) => !after(row.from)),
            ...later.absences.filter((row) => after(row.from)),
          ],
          deputies: [
            ...rows.deputies.filter((row) => !after(row.from)),
            ...later.deputies.filter((row) => after(row.from)),
          ],
          designations: [
            ...rows.designations
              .filter((row) => !after(row.designatedAt))
              .map((row) => ({
                ...row,
                revokedAt: row.revokedAt && after(row.revokedAt) ? moment(HOURS + 1) : row.revokedAt,
              })),
            ...later.designations.filter((row) => after(row.designatedAt)),
          ],
        };
        expect(answer({ ...given, rows: future })).toEqual(answer(given));
      }),
      { numRuns: 2_000 },
    );
  });

  it("ends for every order of steps and lists everybody who could act", () => {
    fc.assert(
      fc.property(world, (given) => {
        const all = [
          ...line(sampleDirectory(given.rows), { post: "post-0", at: given.at, succession: given.steps ?? undefined }),
        ];
        const able = all.filter((reason) => reason.outcome === "acts").map((reason) => reason.person?.id);
        expect(new Set(able).size).toBe(able.length);
      }),
    );
  });
});
