import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isActive } from "#kernel/people/lookup.ts";
import { anyMoment, anyPerson, history, moment, sampleDirectory } from "#kernel/people/sample.ts";
import { authorise, makeAccess, type Grant, type Role } from "./roles.ts";

const roles: Role[] = [
  { code: "everything", name: "", nameEn: null, patterns: ["*"], builtin: true, masked: false, version: 1 },
  { code: "incidents", name: "", nameEn: null, patterns: ["incident.*"], builtin: true, masked: false, version: 1 },
  {
    code: "lists",
    name: "",
    nameEn: null,
    patterns: ["*.list", "person.get"],
    builtin: true,
    masked: false,
    version: 1,
  },
];
const grant = (row: Partial<Grant>, index = 0): Grant => ({
  id: `g${index}`,
  roleCode: "incidents",
  personId: null,
  postId: null,
  everybody: false,
  scope: "own",
  unitId: null,
  from: moment(0),
  to: null,
  ...row,
});
const access = (...grants: Partial<Grant>[]) => makeAccess({ stamp: 1, roles, grants: grants.map(grant), users: [] });
const company = sampleDirectory({
  persons: [
    { id: "head", unitId: "is" },
    { id: "vice", unitId: "is" },
    { id: "clerk", unitId: "sales" },
    { id: "gone", activeTo: "2026-11-01" },
  ],
  posts: [
    { id: "t-head", code: "is-head", headOf: "is" },
    { id: "t-vice", code: "is-vice", unitId: "is" },
  ],
  holdings: [
    { postId: "t-head", personId: "head" },
    { postId: "t-vice", personId: "vice" },
  ],
  absences: [{ personId: "head", from: moment(40), to: moment(60) }],
});
const may = (grants: Partial<Grant>[], person: string, permission = "incident.confirm", at = moment(50)) =>
  authorise(access(...grants), company, person, permission, at);

describe("authorise", () => {
  it("refuses without a role, with the reason", () => {
    expect(may([], "clerk")).toEqual({
      refused: { key: "access.refused.no-role", params: { permission: "incident.confirm" } },
    });
    expect(may([{ roleCode: "lists", everybody: true }], "clerk")).toHaveProperty("refused");
  });

  it("gives everybody what is granted to everybody, but nobody who has left", () => {
    expect(may([{ everybody: true }], "clerk")).toEqual({ scope: { kind: "own", personId: "clerk" } });
    expect(may([{ everybody: true, scope: "all" }], "gone")).toEqual({
      refused: { key: "access.refused.not-with-company", params: {} },
    });
    expect(may([{ everybody: true }], "nobody")).toHaveProperty("refused");
  });

  it("keeps to the validity of a grant", () => {
    const grants = [{ personId: "clerk", from: moment(10), to: moment(20) }];
    expect(may(grants, "clerk", "incident.confirm", moment(9))).toHaveProperty("refused");
    expect(may(grants, "clerk", "incident.confirm", moment(10))).toHaveProperty("scope");
    expect(may(grants, "clerk", "incident.confirm", moment(20))).toHaveProperty("refused");
  });

  it("widens: own, then units together, then all", () => {
    const own = { personId: "clerk" };
    const sales = { personId: "clerk", scope: "units" as const };
    const stores = { personId: "clerk", scope: "units" as const, unitId: "stores" };
    expect(may([own, sales, stores], "clerk")).toEqual({
      scope: { kind: "units", personId: "clerk", unitIds: ["sales", "stores"] },
    });
    expect(may([own, sales, { ...own, scope: "all" }], "clerk")).toEqual({ scope: { kind: "all", personId: "clerk" } });
  });

  const byPost = [{ postId: "t-head", scope: "units" as const }];
  const successions = [{ post: "is-head", steps: [{ ref: "2-2-1", post: "is-vice" }] }];
  it("gives a post's rights to its holder, absent or not, for the post's own unit", () => {
    expect(may(byPost, "head")).toEqual({ scope: { kind: "units", personId: "head", unitIds: ["is"] } });
    expect(may(byPost, "clerk")).toHaveProperty("refused");
  });

  it("gives them to who acts under the regulation, only while he acts", () => {
    const acting = (at: string) => authorise(access(...byPost), company, "vice", "incident.confirm", at, successions);
    expect(acting(moment(39))).toHaveProperty("refused");
    expect(acting(moment(40))).toEqual({ scope: { kind: "units", personId: "vice", unitIds: ["is"] } });
    expect(acting(moment(60))).toHaveProperty("refused");
  });

  const anyGrant = fc
    .record({
      roleCode: fc.constantFrom("everything", "incidents", "lists"),
      to: fc.constantFrom("p0", "p1", "t0", "t1", "everybody"),
      scope: fc.constantFrom<Grant["scope"]>("all", "units", "own"),
      unitId: fc.option(fc.constantFrom("u0", "u1")),
      from: anyMoment,
      until: fc.option(anyMoment),
    })
    .map(({ to, until, ...row }) => ({
      ...row,
      to: until,
      personId: to.startsWith("p") ? to : null,
      postId: to.startsWith("t") ? to : null,
      everybody: to === "everybody",
    }));
  const world = fc.record({
    rows: history,
    grants: fc.array(anyGrant, { maxLength: 6 }),
    person: anyPerson,
    at: anyMoment,
    permission: fc.constantFrom("incident.confirm", "incident.list", "person.get", "access.grant"),
  });
  const width = (decision: ReturnType<typeof authorise>) =>
    "refused" in decision ? 0 : ["", "own", "units", "all"].indexOf(decision.scope.kind);

  it("never narrows by a further grant, and never gives anything to who is not with the company", () => {
    fc.assert(
      fc.property(world, anyGrant, ({ rows, grants, person, at, permission }, more) => {
        const directory = sampleDirectory(rows);
        const before = authorise(access(...grants), directory, person, permission, at);
        const after = authorise(access(...grants, more), directory, person, permission, at);
        expect(width(after)).toBeGreaterThanOrEqual(width(before));
        if ("scope" in before && "scope" in after && before.scope.kind === "units" && after.scope.kind === "units") {
          expect(after.scope.unitIds).toEqual(expect.arrayContaining(before.scope.unitIds));
        }
        const row = directory.persons.get(person);
        if (!row || !isActive(row, at)) expect(after).toHaveProperty("refused");
      }),
      { numRuns: 2_000 },
    );
  });

  it("needs a valid grant of a matching role: without one there is nothing", () => {
    fc.assert(
      fc.property(world, ({ rows, grants, person, at, permission }) => {
        const useless = grants.filter(
          (one) => one.roleCode === "lists" || (one.to !== null && Date.parse(one.to) <= Date.parse(at)),
        );
        const decision = authorise(
          access(...useless),
          sampleDirectory(rows),
          person,
          permission === "access.grant" ? permission : "incident.confirm",
          at,
        );
        expect(decision).toHaveProperty("refused");
      }),
      { numRuns: 1_000 },
    );
  });
});
