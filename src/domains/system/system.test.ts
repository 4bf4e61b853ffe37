import { afterAll, beforeAll, expect, it } from "vitest";
import type { Input } from "#kernel/contract/contract.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { module as records } from "#kernel/records/module.ts";
import { module as regulations } from "#kernel/regulations/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import * as c from "./contract.ts";
import { domain } from "./domain.ts";
import { systemDetails, systemSnapshot } from "./public.ts";

let t: TestRuntime;
let org: Organisation;
const staff = () => t.as(org.person["sagyo"] ?? "");
const employee = () => t.as(org.person["hirano"] ?? "");
const unit = (code: string) => org.unit[code] ?? "";

beforeAll(async () => {
  t = await testRuntime([records, regulations, domain]);
  const patterns = (code: string) => domain.roles?.[code]?.patterns ?? [];
  org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      is: { name: "情報システム部", parent: "hq" },
      shop: { name: "EC事業部", parent: "hq" },
    },
    persons: { sagyo: { family: "作業", unit: "is" }, hirano: { family: "平野", unit: "shop" } },
    posts: {},
    roles: {
      everyone: { patterns: patterns("everyone"), everybody: "all" },
      "is-staff": { patterns: patterns("is-staff"), persons: ["sagyo"] },
    },
  });
});
afterAll(() => t.close());

const fields = (code: string, more: Partial<Input<typeof c.create>> = {}): Input<typeof c.create> => ({
  code,
  name: `システム${code}`,
  inScope: true,
  ownerUnitId: unit("shop"),
  criticality: "high",
  ...more,
});
const register = async (code: string, more?: Partial<Input<typeof c.create>>) =>
  (await staff().call(c.create, fields(code, more))).id;
async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error(`Not refused: ${String(error)}`);
  const [first] = error.errors;
  return first ? `${first.path} ${first.key}` : error.key;
}

it("registers, changes and retires; every registration stays in the history", async () => {
  const standby = await register("POS-B");
  const procedure = { unitId: unit("shop"), title: "手書き伝票", version: "第3版", body: "レジを止める" };
  const id = await register("POS", {
    standbyId: standby,
    relatedUnitIds: [unit("shop"), unit("is")],
    procedures: [procedure],
  });
  expect(await employee().call(c.get, { id })).toMatchObject({
    number: "SYS-2026-0002",
    code: "POS",
    state: "active",
    owner: { name: "EC事業部" },
    standby: { code: "POS-B" },
    related: [{ name: "EC事業部" }, { name: "情報システム部" }],
    procedureTexts: [{ unit: { name: "EC事業部" }, version: "第3版" }],
    can: { update: { key: "access.refused.no-role" } },
  });
  const { version } = await staff().call(c.get, { id });
  await staff().call(c.update, { id, version, ...fields("POS", { name: "店舗POS", relatedUnitIds: [] }) });
  expect(await staff().call(c.get, { id })).toMatchObject({
    name: "店舗POS",
    standby: null,
    procedures: 0,
    can: { update: true, retire: true },
  });
  expect(await refusal(staff().call(c.update, { id, version, ...fields("POS") }))).toBe("problem.stale");
  const events = await t.database.read
    .selectFrom("event")
    .select(["type", "data"])
    .where("record_id", "=", id)
    .orderBy("seq")
    .execute();
  expect(events).toMatchObject([
    { type: "system.created", data: { fields: { name: "システムPOS" } } },
    { type: "system.updated", data: { fields: { name: "店舗POS" } } },
  ]);
});

it("tells other domains what it is and whom it concerns", async () => {
  const id = await register("MAIL", { procedures: [{ unitId: unit("is"), title: "電話", version: "1" }] });
  expect(await systemSnapshot(t.database.read, id)).toEqual({
    code: "MAIL",
    name: "システムMAIL",
    inScope: true,
    ownerUnitId: unit("shop"),
    relatedUnitIds: [unit("shop")],
    standbyId: null,
    criticality: "high",
  });
  expect((await systemDetails(t.database.read, [id])).get(id)).toMatchObject({
    code: "MAIL",
    standby: null,
    procedures: [{ unitId: unit("is"), title: "電話" }],
  });
  expect((await employee().call(c.options, {})).items.map(({ code }) => code)).toContain("MAIL");
  await staff().call(c.retire, { id, reason: "移行" });
  expect(await systemSnapshot(t.database.read, id)).toBeNull();
});

it("gives a code to one system at a time, and free again when it is retired", async () => {
  const id = await register("ERP");
  expect(await refusal(register("erp"))).toBe("system.not.code-taken");
  await staff().call(c.retire, { id, reason: "更新" });
  expect(await refusal(staff().call(c.retire, { id, reason: "更新" }))).toBe("system.not.retired");
  const next = await register("ERP");
  expect(next).not.toBe(id);
});

it("refuses what cannot be", async () => {
  const id = await register("A");
  const b = await register("B", { standbyId: id });
  const seen = (await staff().call(c.get, { id })).version;
  const nowhere = "00000000-0000-7000-8000-000000000000";
  expect(await refusal(staff().call(c.update, { id, version: seen, ...fields("A", { standbyId: b }) }))).toBe(
    "standbyId system.invalid.standby-circle",
  );
  expect(await refusal(staff().call(c.update, { id, version: seen, ...fields("A", { standbyId: id }) }))).toBe(
    "standbyId system.invalid.own-standby",
  );
  expect(await refusal(register("C", { ownerUnitId: nowhere }))).toBe("ownerUnitId system.invalid.unknown-unit");
  expect(await refusal(register("C", { relatedUnitIds: [unit("shop"), nowhere] }))).toBe(
    "relatedUnitIds.1 system.invalid.unknown-unit",
  );
  expect(await refusal(register("C", { standbyId: nowhere }))).toBe("standbyId system.invalid.unknown-system");
  const twice = [1, 2].map((version) => ({ unitId: unit("shop"), title: "手順", version: String(version) }));
  expect(await refusal(register("C", { procedures: twice }))).toBe(
    "procedures.1.unitId system.invalid.department-twice",
  );
  const file = [{ unitId: unit("shop"), title: "手順", version: "1", attachmentId: nowhere }];
  expect(await refusal(register("C", { procedures: file }))).toBe(
    "procedures.0.attachmentId system.invalid.unknown-file",
  );
  expect(await refusal(staff().call(c.retire, { id, reason: "不要" }))).toBe("system.not.standby-of");
  expect(await refusal(staff().call(c.retire, { id: b, reason: "不要", successorId: b }))).toBe(
    "successorId system.invalid.own-successor",
  );
  expect(await refusal(employee().call(c.create, fields("C")))).toBe("problem.forbidden");
});

it("lists by code, page by page, and finds words", async () => {
  const all = await employee().call(c.list, { state: "active" });
  const codes = all.items.map(({ code }) => code);
  expect(codes).toEqual([...codes].sort());
  const first = await employee().call(c.list, { limit: 2 });
  const second = await employee().call(c.list, { limit: 2, cursor: first.next ?? "" });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
  expect((await employee().call(c.list, { q: "店舗" })).items.map(({ code }) => code)).toEqual(["POS"]);
  expect((await employee().call(c.list, { unitId: unit("is") })).items).toEqual([]);
  expect((await employee().call(c.list, { state: "retired" })).items.map(({ code }) => code)).toEqual(["ERP", "MAIL"]);
});
