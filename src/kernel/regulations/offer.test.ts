import { beforeAll, expect, it } from "vitest";
import { module as notifications } from "#kernel/notifications/module.ts";
import { list as notices } from "#kernel/notifications/contract.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import { translate } from "#kernel/i18n/server.ts";
import { testRuntime } from "#kernel/testing/runtime.ts";
import { dutyWorld, PACK, type DutyWorld } from "#kernel/duties/sample.ts";
import * as c from "./contract.ts";
import { module as regulations } from "./module.ts";
import { offerShipped } from "./offer.ts";

let world: DutyWorld;
const boss = () => world.t.as(world.who.person["boss"] ?? null);
const upgraded = (title: string) => PACK.replace("直ちに, en: At once", `${title}, en: At once`);
/** What a start does when the product ships these packs. */
const start = (...packs: string[]) => world.t.system((work) => offerShipped(work, packs));
const versions = async () => {
  world.t.runtime.forget("regulations");
  const { items } = await boss().call(c.list, {});
  return items.map(({ code, inForce, drafts }) => [code, inForce?.number ?? null, drafts.map(({ number }) => number)]);
};
const draftOf = async (code = "case-rules") =>
  (await boss().call(c.list, {})).items.find((item) => item.code === code)?.drafts[0];
const sourceOf = async (id: string) => (await boss().call(c.getVersion, { id })).source;
const told = async (as = boss()) =>
  (await as.call(notices, {})).items.map(({ key, params }) => translate("ja", key, wordParams(params, "ja")));

beforeAll(async () => {
  world = await dutyWorld(undefined, [{ ...regulations, settings: [] }, notifications]);
  const { read } = world.t.database;
  for (const [code, patterns] of [
    ["author", ["regulation.*", "notification.*"]],
    ["reader", ["regulation.list", "notification.*"]],
  ] as const) {
    await read
      .insertInto("role")
      .values({ code, name: code, patterns: [...patterns] })
      .execute();
    const personId = world.who.person[code === "author" ? "boss" : "clerk"] ?? null;
    await read
      .insertInto("role_grant")
      .values({
        id: crypto.randomUUID(),
        role_code: code,
        person_id: personId,
        scope: "all",
        valid_from: "2020-01-01T00:00:00Z",
      })
      .execute();
  }
  world.t.runtime.forget("access");
});

it("what is in force as it was shipped is not offered, whatever number and day it has", async () => {
  await start(PACK);
  await start(`# a comment only\n${PACK}`);
  expect(await versions()).toEqual([["case-rules", 1, []]]);
  expect(await told()).toEqual([]);
});

it("a changed text of the same number becomes a draft, authors are told once, nothing takes effect", async () => {
  await start(upgraded("即刻"));
  await start(upgraded("即刻"));
  expect(await versions()).toEqual([["case-rules", 1, [2]]]);
  expect(await draftOf()).toMatchObject({ offered: true, changedBy: null, effectiveFrom: null });
  const words = await told();
  expect(words).toHaveLength(1);
  expect(words[0]).toContain("第2版の下書き");
  expect(await told(world.t.as(world.who.person["clerk"] ?? null))).toEqual([]);
});

it("a later text takes the place of an offer that nobody touched; a touched one stays", async () => {
  await start(upgraded("すぐに"));
  const offered = await draftOf();
  expect(await versions()).toEqual([["case-rules", 1, [2]]]);
  const source = await sourceOf(offered?.id ?? "");
  expect(source).toContain("すぐに");
  await boss().call(c.save, { id: offered?.id ?? "", version: 1, source: source.replace("すぐに", "当社では即時") });
  await start(upgraded("速やかに"));
  expect(await versions()).toEqual([["case-rules", 1, [3, 2]]]);
  expect(await sourceOf(offered?.id ?? "")).toContain("当社では即時");
});

it("what was thrown away is not offered again, and figures that a person set stand in what is offered", async () => {
  for (const { id } of (await boss().call(c.list, {})).items[0]?.drafts ?? []) await boss().call(c.discard, { id });
  await start(upgraded("速やかに"));
  expect(await versions()).toEqual([["case-rules", 1, []]]);

  const inForce = (await boss().call(c.list, {})).items[0]?.inForce;
  const set = { id: inForce?.id ?? "", deadlineClass: "quick", effectiveFrom: "2027-04-01" };
  await boss().call(c.setFigures, { ...set, settings: [{ period: "PT5M", clock: "always" }] });
  // The figures alone are no difference; a text with another difference keeps them.
  await start(`# shipped again\n${PACK}`);
  expect(await versions()).toEqual([["case-rules", 1, []]]);
  await start(upgraded("至急"));
  expect(await sourceOf((await draftOf())?.id ?? "")).toMatch(/至急[\s\S]*PT5M/);
});

it("an own version in force stays; a regulation that is new in the product comes as a draft of version 1", async () => {
  const own = await boss().call(c.importDraft, { format: "yaml", content: upgraded("自社の文言"), note: "" });
  await boss().call(c.activate, { id: own.versionId, version: 1, effectiveFrom: "2027-01-01" });
  await start(upgraded("至急"), upgraded("追って"), PACK.replace("code: case-rules", "code: other-rules"));
  const seen = await versions();
  expect(seen[0]?.slice(0, 2)).toEqual(["case-rules", 1]);
  expect((await boss().call(c.list, {})).items[0]?.scheduled?.id).toBe(own.versionId);
  expect(seen[1]).toEqual(["other-rules", null, [1]]);
});

it("before the organisation is set up nothing is offered", async () => {
  const empty = await testRuntime([{ ...regulations, settings: [] }]);
  await empty.system((work) => offerShipped(work));
  expect(await empty.database.read.selectFrom("regulation").select("id").execute()).toEqual([]);
});
