import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyMoment, anyPerson, history, sampleDirectory } from "#kernel/people/sample.ts";
import { packSchema, type Pack } from "#kernel/regulations/pack.ts";
import { enter, standingAt } from "./entry.ts";
import { NO_ROUTES, routeOf, type Routes } from "./route.ts";

const title = { ja: "題", en: "title" };
const pack: Pack = packSchema.parse({
  format: 1,
  regulation: { code: "r", title, appliesTo: { kind: "case" }, version: 1, effectiveFrom: null },
  addressees: { boss: { title, groups: ["president"] } },
  documents: {
    special: { kind: "approval", title, ref: "9-2", items: [], addressees: ["boss"] },
    plain: { kind: "approval", title, items: [] },
  },
  articles: [
    {
      no: 9,
      title,
      clauses: [
        { no: 1, text: title },
        { no: 2, text: title },
      ],
    },
  ],
});
const directory = sampleDirectory({
  units: [{ id: "u0", code: "dev" }],
  posts: [{ id: "t0", code: "head", headOf: "u0" }],
  groups: [{ code: "president", definition: { posts: ["president"] } }],
});
const routes: Routes = {
  documents: {
    special: {
      steps: [
        { kind: "concur", post: "ga" },
        { kind: "decide", post: "anybody" },
      ],
    },
    plain: {
      steps: [
        { kind: "approve", unitHead: "drafter" },
        { kind: "approve", post: "cfo", over: 100 },
      ],
      important: true,
    },
  },
  amounts: [
    { upTo: 1_000, post: "chief" },
    { upTo: null, post: "board" },
  ],
};
const route = (document: string, amount: number | null, chosen: Routes = routes) =>
  routeOf({ document, amount, unitId: "u0", at: "2026-11-20T00:00:00Z", routes: chosen, pack, directory });
const posts = (found: ReturnType<typeof route>) => found.steps.map((step) => `${step.kind} ${step.postCode}`);

describe("route", () => {
  it("lets a special rule beat setting and amount; the setting only adds steps before", () => {
    expect(posts(route("special", 1))).toEqual(["concur ga", "decide president"]);
    expect(route("special", 1)).toMatchObject({ why: "regulation", ja: "第9条2項" });
    expect(posts(route("special", 999_999_999, NO_ROUTES))).toEqual(["decide president"]);
  });

  it("goes by the amount, and asks the conditional steps only above theirs", () => {
    expect(posts(route("plain", 100))).toEqual(["approve head", "decide chief"]);
    expect(posts(route("plain", 1_000))).toEqual(["approve head", "approve cfo", "decide chief"]);
    expect(posts(route("plain", 1_001))).toEqual(["approve head", "approve cfo", "decide board"]);
    expect(route("plain", 1).important).toBe(true);
  });

  it("refuses where nothing names a decider", () => {
    expect(() => route("plain", null)).toThrow("refused");
    expect(() => route("plain", 5, NO_ROUTES)).toThrow("refused");
  });
});

describe("entry", () => {
  const world = fc.record({
    rows: history,
    at: anyMoment,
    drafterId: anyPerson,
    other: anyPerson,
    kind: fc.constantFrom("concur" as const, "approve" as const, "decide" as const),
  });

  it("never makes the drafter a deputy, and names one only while the holder is away", () => {
    fc.assert(
      fc.property(world, ({ rows, at, drafterId }) => {
        const standing = standingAt({ directory: sampleDirectory(rows), postCode: "post-0", at, drafterId });
        expect(standing.deputyId).not.toBe(drafterId);
        if (standing.present) expect(standing.deputyId).toBeNull();
        expect(standing.deputyId === null).toBe(standing.basis === null);
      }),
      { numRuns: 5_000 },
    );
  });

  it("never passes over a decision, and never stops at a step that the drafter or another step's person holds", () => {
    fc.assert(
      fc.property(world, ({ rows, at, drafterId, other, kind }) => {
        const standing = standingAt({ directory: sampleDirectory(rows), postCode: "post-0", at, drafterId });
        const entry = enter({ kind, standing, drafterId, others: new Set([other]) });
        if (kind === "decide") {
          expect(entry.state).toBe("current");
        } else if (entry.state === "current") {
          const acts = standing.present ? standing.holderId : standing.deputyId;
          expect([null, drafterId, other]).not.toContain(acts);
        } else if (entry.mode === "kouetsu") {
          expect(standing.holderId).not.toBeNull();
          expect(standing.present).toBe(false);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
