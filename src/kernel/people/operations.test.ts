import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { module as access } from "#kernel/access/module.ts";
import type { Contract, Input } from "#kernel/contract/contract.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import * as contacts from "./contact-contract.ts";
import * as persons from "./contract.ts";
import { module } from "./module.ts";
import * as posts from "./post-contract.ts";

let t: TestRuntime;
let org: Organisation;

beforeAll(async () => {
  t = await testRuntime([module, access], "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: {
      co: { name: "要商事", kind: "company" },
      is: { name: "情報システム部", parent: "co" },
      ops: { name: "運用課", kind: "section", parent: "is" },
      sales: { name: "営業部", parent: "co" },
    },
    persons: {
      admin: { family: "管理", unit: "co" },
      head: { family: "部長", unit: "is" },
      vice: { family: "次長", unit: "is" },
      chief: { family: "課長", unit: "ops" },
      clerk: { family: "社員", unit: "sales" },
    },
    posts: {
      president: { name: "社長", unit: "co", officer: true, rank: 100 },
      "is-head": { name: "情報システム部長", heads: "is", holder: "head", rank: 50 },
      "is-vice": { name: "情報システム部次長", unit: "is", holder: "vice" },
      "ops-chief": { name: "情報システム課長", heads: "ops", holder: "chief" },
    },
    groups: { "related-heads": { name: "関係部長", definition: { unitHeads: "related" } } },
    roles: {
      administrator: { patterns: ["*"], persons: ["admin"] },
      employee: { patterns: ["absence.register", "absence.end", "designation.*", "post.hand-over"], everybody: "own" },
      reader: {
        patterns: [
          "person.list",
          "person.get",
          "unit.tree",
          "post.list",
          "post.get",
          "people.*",
          "contact.list",
          "group.list",
          "absence.list",
        ],
        everybody: "all",
      },
      "unit-officer": { patterns: ["person.*", "absence.register"], persons: ["head"], scope: "units" },
    },
  });
});
afterAll(() => t.close());

const id = (code: string) => org.person[code] ?? "";
const post = (code: string) => org.post[code] ?? "";
const as = (code: string) => ({
  async call<C extends Contract>(contract: C, input: Input<C>) {
    // The notice of the database would do this.
    for (const picture of ["directory", "access"]) t.runtime.forget(picture);
    return t.as(id(code)).call(contract, input);
  },
});
/** The refusal of an operation: its status, key or code, and the wrong fields. */
async function refusal(promise: Promise<unknown>) {
  const error = (await promise.then(
    () => ({ status: 0, key: "not refused", code: "", errors: [], params: {} }),
    (failure: unknown) => failure,
  )) as {
    status: number;
    key: string;
    code: string;
    errors: { path: string; key: string }[];
    params: Record<string, unknown>;
  };
  return {
    status: error.status,
    key: error.key,
    fields: error.errors?.map(({ path, key }) => `${path}: ${key}`),
    params: error.params,
  };
}
const lastEvent = (type: string) =>
  t.database.read
    .selectFrom("event")
    .selectAll()
    .where("type", "=", type)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
const who = async (code: string, at?: string) =>
  as("clerk").call(posts.responsibleQuery, { post: code, ...(at ? { at } : {}) });

describe("persons", () => {
  test("are found by name, reading in either kana, number, in the order of readings", async () => {
    for (const [family, kana, no] of [
      ["佐藤", "さとう", "E1"],
      ["齋藤", "サイトウ", "E2"],
      ["佐々木", "ささき", "E3"],
    ] as const) {
      await as("admin").call(persons.personCreate, {
        family,
        given: "花子",
        familyKana: kana,
        givenKana: "はなこ",
        employeeNo: no,
        unitId: org.unit["sales"] ?? null,
      });
    }
    const find = async (q: string, more = {}) =>
      (await as("clerk").call(persons.personList, { q, ...more })).items.map((item) => item.name);
    expect(await find("花子")).toEqual(["齋藤　花子", "佐々木　花子", "佐藤　花子"]);
    expect(await find("斎藤")).toEqual(["齋藤　花子"]);
    expect(await find("ササキ ハナコ")).toEqual(["佐々木　花子"]);
    expect(await find("e2")).toEqual(["齋藤　花子"]);
    expect(await find("佐", { unitId: org.unit["is"] })).toEqual([]);
    const first = await as("clerk").call(persons.personList, { q: "花子", limit: 2 });
    const second = await as("clerk").call(persons.personList, { q: "花子", limit: 2, cursor: first.next ?? "" });
    expect([first.items.length, first.total, second.items.map((item) => item.name), second.next]).toEqual([
      2,
      3,
      ["佐藤　花子"],
      null,
    ]);
  });

  test("choose their own language, and nobody else's", async () => {
    await as("clerk").call(persons.personSetLocale, { locale: "en" });
    const locale = (code: string) =>
      t.database.read.selectFrom("person").select("locale").where("id", "=", id(code)).executeTakeFirstOrThrow();
    expect([await locale("clerk"), await locale("chief")]).toEqual([{ locale: "en" }, { locale: "ja" }]);
    expect((await lastEvent("person.locale-set")).data).toEqual({ personId: id("clerk"), locale: "en" });
    await as("clerk").call(persons.personSetLocale, { locale: "ja" });
  });

  test("keep numbers and addresses to one person each, and refuse unknown units", async () => {
    const create = (fields: object) =>
      refusal(as("admin").call(persons.personCreate, { family: "新", given: "人", ...fields }));
    expect((await create({ employeeNo: "E1" })).fields).toEqual(["employeeNo: people.employee-no-taken"]);
    expect((await create({ email: "HEAD@test.invalid" })).fields).toEqual(["email: people.email-taken"]);
    expect((await create({ unitId: uuid() })).fields).toEqual(["unitId: people.unknown-unit"]);
  });

  test("are changed within one's units only, from the version that was seen", async () => {
    const change = (by: string, whom: string, version: number) =>
      as(by).call(persons.personUpdate, { id: id(whom), version, givenKana: "いち" });
    expect(await change("head", "chief", 1)).toEqual({ version: 2 });
    expect(await refusal(change("head", "clerk", 1))).toMatchObject({ status: 403, key: "people.outside-scope" });
    expect(
      await refusal(as("clerk").call(persons.personUpdate, { id: id("clerk"), version: 1, given: "二" })),
    ).toMatchObject({ status: 403 });
    expect(await refusal(change("admin", "chief", 1))).toMatchObject({
      status: 409,
      params: { who: "部長　一", what: "person.updated", version: 2 },
    });
    expect((await lastEvent("person.updated")).data).toMatchObject({
      personId: id("chief"),
      from: { givenKana: "" },
      to: { givenKana: "いち" },
    });
  });

  test("why somebody is absent is told to himself and his superiors only", async () => {
    const made = await as("vice").call(posts.absenceRegister, {
      reason: "illness",
      note: "検査",
      from: "2026-11-20T01:00:00Z",
      to: "2026-11-20T02:00:00Z",
    });
    const seen = async (by: string) =>
      (await as(by).call(persons.personGet, { id: id("vice") })).absences.find((absence) => absence.id === made.id);
    expect(await seen("clerk")).toMatchObject({ kind: "away", reason: null, note: "" });
    expect(await seen("head")).toMatchObject({ kind: "away", reason: "illness", note: "検査" });
    expect(await seen("vice")).toMatchObject({ reason: "illness" });
    expect((await who("is-vice", "2026-11-20T01:30:00Z")).chain[0]?.params).toEqual({
      why: { ja: "休暇など", en: "leave or the like" },
      until: "2026-11-20T02:00:00Z",
    });
  });
});

describe("who leaves", () => {
  test("cannot leave duties behind: the list is in the refusal, a transfer is an event", async () => {
    const made = await as("admin").call(persons.personCreate, {
      family: "退職",
      given: "者",
      unitId: org.unit["sales"] ?? null,
    });
    const recordId = await oweADuty(made.id);
    const leave = (more = {}) =>
      as("admin").call(persons.personDeactivate, { id: made.id, version: 1, lastDay: "2026-11-19", ...more });
    expect(await refusal(leave())).toMatchObject({
      status: 409,
      key: "people.still-owes",
      params: { count: 1, duties: [{ number: "INC-1", ref: "4" }] },
    });
    expect((await refusal(leave({ transferTo: made.id }))).fields).toEqual(["transferTo: people.transfer-to-himself"]);
    expect(await leave({ transferTo: id("clerk") })).toEqual({ version: 2, transferred: 1, relieved: 0 });
    expect((await lastEvent("person.duties-transferred")).data).toMatchObject({
      fromPersonId: made.id,
      toPersonId: id("clerk"),
      recordIds: [recordId],
    });
    const duty = await t.database.read
      .selectFrom("duty")
      .selectAll()
      .where("record_id", "=", recordId)
      .executeTakeFirstOrThrow();
    expect(duty).toMatchObject({
      debtor_id: id("clerk"),
      state: "open",
      basis: [{ key: "people.reason.transferred" }],
    });
    expect((await lastEvent("duty.handed-over")).record_id).toBe(recordId);
    expect(await refusal(leave({ version: 2 }))).toMatchObject({ key: "people.left-already" });
  });

  test("loses posts, contacts and sessions with the last day", async () => {
    const { id: leaver } = await as("admin").call(persons.personCreate, { family: "異動", given: "者" });
    await as("admin").call(posts.postAppoint, {
      id: post("president"),
      personId: leaver,
      from: "2026-11-01T00:00:00Z",
    });
    await as("admin").call(contacts.contactSet, {
      seen: [],
      contacts: [{ personId: leaver, channels: [{ kind: "tel", value: "090-0000-0000" }] }],
    });
    await as("admin").call(persons.personDeactivate, { id: leaver, version: 1, lastDay: "2026-11-30" });
    expect((await who("president", "2026-11-30T14:59:00Z")).person?.id).toBe(leaver);
    expect((await who("president", "2026-11-30T15:00:00Z")).chain[0]).toMatchObject({
      key: "people.reason.vacant",
      params: { since: "2026-11-30T15:00:00Z" },
    });
    expect((await as("clerk").call(contacts.onCall, { at: "2026-11-30T14:59:00Z" })).items).toHaveLength(1);
    expect((await as("clerk").call(contacts.onCall, { at: "2026-11-30T15:00:00Z" })).items).toHaveLength(0);
  });

  test("is not the last administrator", async () => {
    const leave = as("admin").call(persons.personDeactivate, { id: id("admin"), version: 1, lastDay: "2026-11-30" });
    expect(await refusal(leave)).toMatchObject({ status: 409, key: "people.last-administrator" });
  });
});

describe("units", () => {
  test("move with everything below, never below themselves", async () => {
    const { id: division } = await as("admin").call(persons.unitCreate, {
      code: "corp",
      name: "管理本部",
      kind: "division",
      parentId: org.unit["co"] ?? null,
    });
    await as("admin").call(persons.unitUpdate, { id: org.unit["is"] ?? "", version: 1, parentId: division });
    const paths = await t.database.read
      .selectFrom("unit")
      .select(["code", "path"])
      .where("code", "in", ["is", "ops"])
      .orderBy("code")
      .execute();
    expect(paths.map((row) => row.path)).toEqual([
      [org.unit["co"], division, org.unit["is"]],
      [org.unit["co"], division, org.unit["is"], org.unit["ops"]],
    ]);
    const below = as("admin").call(persons.unitUpdate, {
      id: org.unit["is"] ?? "",
      version: 2,
      parentId: org.unit["ops"] ?? null,
    });
    expect((await refusal(below)).fields).toEqual(["parentId: people.unit-below-itself"]);
    const tree = await as("clerk").call(persons.unitTree, {});
    expect(tree.items.map((unit) => unit.code)).toEqual(["co", "corp", "is", "ops", "sales"]);
    expect(tree.items.find((unit) => unit.code === "is")?.head).toMatchObject({
      post: { code: "is-head" },
      person: { name: "部長　一" },
    });
  });

  test("close only when empty", async () => {
    const close = (code: string, unitId: string | undefined) =>
      refusal(as("admin").call(persons.unitClose, { id: unitId ?? "", version: 1, lastDay: "2026-12-31" }));
    expect(await close("sales", org.unit["sales"])).toMatchObject({ key: "people.unit-not-empty" });
    const { id: empty } = await as("admin").call(persons.unitCreate, {
      code: "empty",
      name: "準備室",
      kind: "section",
      parentId: org.unit["co"] ?? null,
    });
    expect(await close("empty", empty)).toMatchObject({ key: "not refused" });
  });

  test("refuse a taken code and whoever may not", async () => {
    const create = (by: string, code: string) =>
      refusal(as(by).call(persons.unitCreate, { code, name: "x", kind: "section", parentId: null }));
    expect((await create("admin", "sales")).fields).toEqual(["code: people.code-taken"]);
    expect(await create("clerk", "new")).toMatchObject({ status: 403 });
  });
});

describe("posts", () => {
  test("have one holder: appointing again needs to replace", async () => {
    const { id: made } = await as("admin").call(posts.postCreate, { code: "ga-head", name: "総務部長" });
    const appoint = (person: string, more = {}) =>
      as("admin").call(posts.postAppoint, { id: made, personId: id(person), from: "2026-11-20T01:00:00Z", ...more });
    await appoint("clerk");
    expect(await refusal(appoint("vice"))).toMatchObject({ key: "people.post-held", params: { name: "社員　一" } });
    await appoint("vice", { from: "2026-12-01T00:00:00Z", replace: true });
    expect((await who("ga-head", "2026-11-30T23:59:59Z")).person?.name).toBe("社員　一");
    expect((await who("ga-head", "2026-12-01T00:00:00Z")).person?.name).toBe("次長　一");
    expect((await appointTwiceAtOnce(made)).sort()).toEqual(["fulfilled", "rejected"]);
  });

  async function appointTwiceAtOnce(postId: string): Promise<string[]> {
    await as("admin").call(posts.postRelieve, { id: postId, at: "2026-12-24T00:00:00Z" });
    const again = (person: string) =>
      as("admin").call(posts.postAppoint, { id: postId, personId: id(person), from: "2026-12-25T00:00:00Z" });
    return (await Promise.allSettled([again("clerk"), again("head")])).map((one) => one.status);
  }

  test("are held by who is with the company then, and by nobody once abolished", async () => {
    const appoint = (from: string) =>
      as("admin").call(posts.postAppoint, { id: post("is-vice"), personId: uuid(), from });
    expect((await refusal(appoint("2026-11-20T00:00:00Z"))).fields).toEqual(["personId: people.unknown-person"]);
    const abolish = as("admin").call(posts.postUpdate, { id: post("is-vice"), version: 1, activeTo: "2026-12-31" });
    expect(await refusal(abolish)).toMatchObject({ key: "people.post-still-held" });
  });

  test("a unit has one head", async () => {
    const second = as("admin").call(posts.postCreate, {
      code: "is-head-2",
      name: "第二部長",
      headOf: org.unit["is"] ?? null,
    });
    expect((await refusal(second)).fields).toEqual(["headOf: people.unit-has-head"]);
  });
});

describe("acting for a post", () => {
  test("a designation counts from the moment it is made until it is revoked; only the holder makes it", async () => {
    const make = (by: string, person: string) =>
      as(by).call(posts.designationMake, { id: post("is-head"), personId: id(person), from: "2026-01-01T00:00:00Z" });
    expect(await refusal(make("clerk", "clerk"))).toMatchObject({ status: 403, key: "people.only-holder-designates" });
    expect((await refusal(make("head", "head"))).fields).toEqual(["personId: people.designates-himself"]);
    const { designationId } = await make("head", "clerk");
    expect((await lastEvent("designation.made")).data).toMatchObject({ from: t.now() });
    const notice = await t.database.read
      .selectFrom("notification")
      .selectAll()
      .where("person_id", "=", id("clerk"))
      .execute();
    expect(notice).toMatchObject([{ key: "people.designated" }]);
    await as("head").call(posts.designationRevoke, { id: designationId });
    expect(await refusal(as("head").call(posts.designationRevoke, { id: designationId }))).toMatchObject({
      key: "people.revoked-already",
    });
  });

  test("an absence hands the post to the deputy, its end hands it back, both explicitly", async () => {
    const set = (version: number) =>
      as("admin").call(posts.deputySet, {
        id: post("is-head"),
        version,
        deputies: [
          { postId: post("is-vice"), basis: "職務権限規程 第3条" },
          { postId: post("ops-chief"), basis: "同" },
        ],
      });
    const { version } = await set(1);
    expect(await refusal(set(1))).toMatchObject({ status: 409, params: { what: "post.deputies-set" } });
    expect(version).toBe(2);

    t.at("2026-11-21T03:00");
    const absent = await as("head").call(posts.absenceRegister, { reason: "leave", to: "2026-11-25T00:00:00Z" });
    expect(absent.actsInstead).toMatchObject([{ post: { code: "is-head" }, person: { name: "次長　一" } }]);
    const acting = await who("is-head");
    expect(acting).toMatchObject({
      person: { name: "次長　一" },
      actingFor: { label: "職務権限規程 第3条", outsideRegulation: true },
    });
    expect(acting.chain.map((reason) => reason.key)).toEqual(["people.reason.absent-until", "people.reason.holds"]);
    expect(acting.next.map((reason) => reason.person?.ja)).toEqual(["課長　一"]);

    t.at("2026-11-22T09:00");
    await as("head").call(posts.postHandOver, { id: post("is-head"), note: "戻りました" });
    expect((await lastEvent("post.handed-over")).data).toMatchObject({
      fromPersonId: id("vice"),
      toPersonId: id("head"),
      at: t.now(),
    });
    expect((await who("is-head")).person?.name).toBe("部長　一");
    expect((await who("is-head", "2026-11-21T12:00:00Z")).person?.name).toBe("次長　一");
    expect(await refusal(as("head").call(posts.postHandOver, { id: post("is-head") }))).toMatchObject({
      key: "people.nothing-to-hand-over",
    });
    const detail = await as("clerk").call(posts.postGet, { code: "is-head" });
    expect(detail.handovers).toMatchObject([
      { from: { name: "次長　一" }, to: { name: "部長　一" }, note: "戻りました" },
    ]);
    expect(detail.can).toMatchObject({ designate: { key: "access.refused.no-role" } });
  });

  test("over time there is one stretch for each answer", async () => {
    const { segments } = await as("clerk").call(posts.responsibleOverTime, {
      post: "is-head",
      from: "2026-11-20T00:00:00Z",
      to: "2026-11-26T00:00:00Z",
    });
    expect(segments.map(({ from, to, person }) => [from, to, person?.name])).toEqual([
      ["2026-11-20T00:00:00.000Z", "2026-11-20T18:00:00.000Z", "部長　一"],
      ["2026-11-20T18:00:00.000Z", "2026-11-22T00:00:00.000Z", "次長　一"],
      ["2026-11-22T00:00:00.000Z", "2026-11-26T00:00:00Z", "部長　一"],
    ]);
    const long = as("clerk").call(posts.responsibleOverTime, {
      post: "is-head",
      from: "2020-01-01T00:00:00Z",
      to: "2026-01-01T00:00:00Z",
    });
    expect((await refusal(long)).fields).toEqual(["to: people.period-too-long"]);
    expect((await refusal(who("no-such-post"))).fields).toEqual(["post: people.unknown-post"]);
  });

  test("an absence is ended from now on, cancelled before it began, and registered for others only by who may", async () => {
    const register = (by: string, whom: string, from: string) =>
      as(by).call(posts.absenceRegister, { personId: id(whom), reason: "travel", from });
    expect(await refusal(register("clerk", "head", t.now()))).toMatchObject({
      status: 403,
      key: "people.outside-scope",
    });
    const later = await register("head", "chief", "2027-01-01T00:00:00Z");
    await as("chief").call(posts.absenceEnd, { id: later.id });
    expect((await lastEvent("absence.cancelled")).data).toMatchObject({ absenceId: later.id });
    const now = await register("head", "chief", t.now());
    t.pass("PT1H");
    expect(
      (await refusal(as("chief").call(posts.absenceEnd, { id: now.id, at: "2026-11-01T00:00:00Z" }))).fields,
    ).toEqual(["at: people.not-retroactive"]);
    await as("chief").call(posts.absenceEnd, { id: now.id });
    expect(await refusal(as("chief").call(posts.absenceEnd, { id: now.id }))).toMatchObject({
      key: "people.absence-over",
    });
    const backwards = as("chief").call(posts.absenceRegister, {
      reason: "leave",
      from: "2026-12-02T00:00:00Z",
      to: "2026-12-01T00:00:00Z",
    });
    expect((await refusal(backwards)).fields).toEqual(["to: people.ends-before-start"]);
  });
});

describe("contacts and groups", () => {
  test("a list that somebody else changed meanwhile is refused, nothing is lost", async () => {
    const list = async () => (await as("admin").call(contacts.contactList, {})).items;
    const before = await list();
    const seen = before.map((contact) => contact.id);
    const tel = (value: string) => [{ kind: "tel" as const, value }];
    const chief = { personId: id("chief"), channels: tel("090-1") };
    await as("admin").call(contacts.contactSet, {
      seen,
      contacts: [chief, { postId: post("is-head"), channels: tel("03-1") }],
    });
    expect(await refusal(as("admin").call(contacts.contactSet, { seen, contacts: [] }))).toMatchObject({ status: 409 });
    const now = await list();
    expect(now.map((contact) => [contact.position, contact.person?.name, contact.post?.code])).toEqual([
      [1, "課長　一", undefined],
      [2, undefined, "is-head"],
    ]);
    t.pass("PT1M");
    const [first, second] = now;
    await as("admin").call(contacts.contactSet, {
      seen: now.map((contact) => contact.id),
      contacts: [
        { id: second?.id, postId: post("is-head"), channels: tel("03-2") },
        { id: first?.id, ...chief },
      ],
    });
    const turned = await as("clerk").call(contacts.onCall, {});
    expect(turned.items.map((item) => [item.id, item.person?.name, item.channels[0]?.value])).toEqual([
      [second?.id, "部長　一", "03-2"],
      [first?.id, "課長　一", "090-1"],
    ]);
    expect(await refusal(as("clerk").call(contacts.contactSet, { seen: [], contacts: [] }))).toMatchObject({
      status: 403,
    });
  });

  test("a group names posts and persons that exist", async () => {
    const set = (definition: Input<typeof contacts.groupSet>["definition"], version?: number) =>
      as("admin").call(contacts.groupSet, {
        code: "president",
        name: "社長",
        definition,
        ...(version ? { version } : {}),
      });
    expect((await refusal(set({ posts: ["president", "typo"] }))).fields).toEqual([
      "definition.posts.1: people.unknown-post",
    ]);
    expect((await refusal(set({}))).fields).toEqual(["definition: people.group-empty"]);
    expect(await set({ posts: ["president"] })).toEqual({ version: 1 });
    expect(await refusal(set({ officers: true }))).toMatchObject({ status: 409 });
    expect(await set({ officers: true }, 1)).toEqual({ version: 2 });
    const group = (await as("clerk").call(contacts.groupList, {})).items.find((item) => item.code === "president");
    expect(group).toMatchObject({ version: 2, members: [{ person: { name: "異動　者" } }] });
  });
});

/** A record of an incident with one open duty of a person, written straight into the tables. */
async function oweADuty(personId: string): Promise<string> {
  const { pool } = t.database;
  const [record, regulation, version] = [uuid(), uuid(), uuid()];
  await pool.query(
    `insert into record (id, kind, number, title, state, opened_at, changed_at) values ($1, 'incident', 'INC-1', '障害', 'reported', now(), now())`,
    [record],
  );
  await pool.query(`insert into regulation (id, code, title, applies_to) values ($1, 'r', '規程', 'incident')`, [
    regulation,
  ]);
  await pool.query(
    `insert into regulation_version (id, regulation_id, number, state, source) values ($1, $2, 1, 'draft', '')`,
    [version, regulation],
  );
  await pool.query(
    `insert into duty (id, record_id, regulation_version_id, template, ref, debtor_id, debtor_since, state, opened_at, opened_by) values ($1, $2, $3, 'D4', '4', $4, now(), 'open', now(), $1)`,
    [uuid(), record, version, personId],
  );
  return record;
}
