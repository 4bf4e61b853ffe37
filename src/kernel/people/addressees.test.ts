import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveGroup, resolveGroups } from "./addressees.ts";
import { isActive } from "./lookup.ts";
import { responsible } from "./responsible.ts";
import { anyMoment, history, moment, sampleDirectory } from "./sample.ts";

const at = moment(50);
const company = {
  units: [{ id: "sales" }, { id: "stores" }, { id: "headless" }],
  persons: [{ id: "pres" }, { id: "vp" }, { id: "ga" }, { id: "both" }, { id: "left", activeTo: "2026-11-01" }],
  posts: [
    { id: "t-pres", code: "president", officer: true, rank: 100 },
    { id: "t-vp", code: "vice-president", officer: true, rank: 90 },
    { id: "t-cfo", code: "cfo", officer: true, rank: 80 },
    { id: "t-ga", code: "ga-head" },
    { id: "t-sales", code: "sales-head", headOf: "sales" },
    { id: "t-stores", code: "stores-head", headOf: "stores" },
  ],
  holdings: [
    { postId: "t-pres", personId: "pres" },
    { postId: "t-vp", personId: "vp" },
    { postId: "t-ga", personId: "ga" },
    { postId: "t-sales", personId: "both" },
    { postId: "t-stores", personId: "both", concurrent: true },
  ],
  deputies: [{ postId: "t-pres", deputyPostId: "t-vp", basis: "職務権限規程" }],
  groups: [
    { code: "president", definition: { posts: ["president"] } },
    { code: "ga-head", definition: { posts: ["ga-head"] } },
    { code: "all-officers", definition: { officers: true } },
    { code: "related-heads", definition: { unitHeads: "related" as const } },
  ],
};
const brief = (found: ReturnType<typeof resolveGroup>) =>
  found.recipients.map((one) => [one.personId, one.postCode, one.deputyBasis?.label ?? null]);

describe("addressee groups", () => {
  it("resolves a post to its holder", () => {
    const found = resolveGroup(sampleDirectory(company), "president", { at });
    expect(found).toEqual({
      recipients: [
        {
          personId: "pres",
          groupCode: "president",
          postCode: "president",
          unitId: null,
          deputyBasis: null,
          absent: false,
          also: [],
        },
      ],
      unresolved: [],
    });
  });

  it("tells an absent president and the deputy of the standing order", () => {
    const directory = sampleDirectory({ ...company, absences: [{ personId: "pres" }] });
    const found = resolveGroup(directory, "president", { at });
    expect(brief(found)).toEqual([
      ["pres", "president", null],
      ["vp", "president", "職務権限規程"],
    ]);
    expect(found.recipients.map((one) => one.absent)).toEqual([true, false]);
  });

  it("reports a vacant officer's post and tells the others", () => {
    const found = resolveGroup(sampleDirectory(company), "all-officers", { at });
    expect(brief(found).map(([person]) => person)).toEqual(["pres", "vp"]);
    expect(found.unresolved).toMatchObject([{ postCode: "cfo", chain: [{ key: "people.reason.never-held" }] }]);
  });

  it("gives the head of two related departments one copy in both capacities, and names a department without a head post", () => {
    const found = resolveGroup(sampleDirectory(company), "related-heads", {
      at,
      relatedUnitIds: ["sales", "stores", "headless"],
    });
    expect(found.recipients).toHaveLength(1);
    expect(found.recipients[0]).toMatchObject({
      personId: "both",
      unitId: "sales",
      also: [{ unitId: "stores", postCode: "stores-head" }],
    });
    expect(found.unresolved).toMatchObject([{ unitId: "headless", chain: [{ key: "people.reason.no-head-post" }] }]);
  });

  it("keeps one copy across groups, the person's own right first", () => {
    const directory = sampleDirectory({ ...company, absences: [{ personId: "pres" }] });
    const found = resolveGroups(directory, ["president", "all-officers"], { at });
    const vp = found.recipients.find((one) => one.personId === "vp");
    expect(vp).toMatchObject({ postCode: "vice-president", deputyBasis: null });
    expect(vp?.also.map((one) => [one.groupCode, one.deputyBasis?.label])).toEqual([
      ["president", "職務権限規程"],
      ["all-officers", "職務権限規程"],
    ]);
  });

  it("adds who received before, but not who has left", () => {
    const receivedBy = [{ personId: "ga", postCode: "ga-head", unitId: null }, { personId: "left" }];
    const found = resolveGroups(sampleDirectory(company), [], { at, receivedBy });
    expect(found.recipients).toMatchObject([{ personId: "ga", groupCode: "received", postCode: "ga-head" }]);
    expect(found.unresolved).toMatchObject([
      { groupCode: "received", chain: [{ key: "people.reason.person-not-with-company" }] },
    ]);
  });

  it("follows the way of resolving that it is given", () => {
    const directory = sampleDirectory({ ...company, absences: [{ personId: "ga" }] });
    const succession = [{ ref: "2-2-1", post: "sales-head" }];
    const found = resolveGroup(directory, "ga-head", {
      at,
      resolve: (post) => responsible(directory, { post, at, succession }),
    });
    expect(brief(found)).toEqual([
      ["ga", "ga-head", null],
      ["both", "ga-head", "第2条2項1号"],
    ]);
  });

  it("reports an unknown group", () => {
    expect(resolveGroup(sampleDirectory(company), "nobody", { at }).unresolved).toMatchObject([
      { chain: [{ key: "people.reason.unknown-group" }] },
    ]);
  });

  it("names everybody once, all with the company, and accounts for every post", () => {
    fc.assert(
      fc.property(history, anyMoment, (rows, when) => {
        const posts = rows.posts.map((post) => post.code);
        const directory = sampleDirectory(rows);
        const { recipients, unresolved } = resolveGroup(directory, { code: "g", definition: { posts } }, { at: when });
        expect(new Set(recipients.map((one) => one.personId)).size).toBe(recipients.length);
        for (const { personId } of recipients) {
          const person = directory.persons.get(personId);
          expect(person && isActive(person, when)).toBe(true);
        }
        const named = recipients.flatMap((one) => [one.postCode, ...one.also.map((other) => other.postCode)]);
        expect(new Set([...named, ...unresolved.map((one) => one.postCode)])).toEqual(new Set(posts));
      }),
      { numRuns: 1_000 },
    );
  });
});
