import { v7 as uuid } from "uuid";
import { module as access } from "#kernel/access/module.ts";
import { module as approvals } from "#kernel/approvals/module.ts";
import * as approvalContracts from "#kernel/approvals/contract.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import type { Input, Output } from "#kernel/contract/contract.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { module as dispatches } from "#kernel/dispatches/module.ts";
import * as dispatchContracts from "#kernel/dispatches/contract.ts";
import { module as duties } from "#kernel/duties/module.ts";
import { module as files } from "#kernel/files/module.ts";
import { module as notifications } from "#kernel/notifications/module.ts";
import { json } from "#kernel/db/json.ts";
import { module as people } from "#kernel/people/module.ts";
import { module as records } from "#kernel/records/module.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import { module as regulations } from "#kernel/regulations/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { domain as system } from "#domains/system/domain.ts";
import { create as createSystem } from "#domains/system/contract.ts";
import * as contracts from "./contract.ts";
import { domain as incident } from "./domain.ts";

// A small company for tests: everybody of the regulation, both shipped packs in force, systems with and without standby.

const manifests = [
  access,
  approvals,
  dispatches,
  duties,
  files,
  notifications,
  people,
  records,
  regulations,
  system,
  incident,
];

type Who = keyof typeof PERSONS;

const PERSONS = {
  yamada: { family: "山田", unit: "hq" }, // president
  souda: { family: "総田", unit: "ga" }, // head of general affairs
  jouno: { family: "情野", unit: "is" }, // head of information systems
  kayama: { family: "課山", unit: "is-section" }, // section chief
  sagyo: { family: "作業", unit: "is-section" }, // staff
  tenno: { family: "店野", unit: "stores" }, // head of store operations
  ecchu: { family: "越中", unit: "shop" }, // head of the web shop
  hirano: { family: "平野", unit: "shop" }, // an employee of the web shop
  tencho: { family: "店長", unit: "store-1" }, // manager of a store
  jinji: { family: "人事", unit: "hr" }, // head of personnel
  yoso: { family: "余所", unit: "factory" }, // head of a department that is not concerned
};

export interface World {
  t: TestRuntime;
  org: Organisation;
  pos: string;
  shopSystem: string;
  /** A system out of the regulation's scope. */
  wiki: string;
  as(who: Who): TestRuntime extends { as(id: string | null): infer A } ? A : never;
  id(who: Who): string;
  unit(code: string): string;
  /** From now on the person is away. */
  away(who: Who): Promise<void>;
  report(who: Who, more?: Partial<Input<typeof contracts.report>>): Promise<string>;
  room(id: string, who?: Who): Promise<Output<typeof contracts.get>>;
  duties(id: string): Promise<
    {
      code: string;
      state: string;
      subject: Record<string, string>;
      debtor: string | null;
      reason: { ja: string } | null;
      breached: boolean;
      late: boolean;
    }[]
  >;
  /** Codes of the open duties, sorted; those for several subjects once each. */
  open(id: string): Promise<string[]>;
  /** Who owes the duties of a code, sorted. */
  debtors(id: string, code: string): Promise<string[]>;
  events(id: string): Promise<string[]>;
  send(who: Who, recordId: string, document: string, items: Record<string, unknown>): Promise<string>;
  acknowledge(who: Who, dispatchId: string): Promise<void>;
  decide(who: Who, decision: "approve" | "refuse" | "remand", comment?: string): Promise<void>;
  /** From the report to the confirmation, judged. */
  confirmed(gravity?: "grave" | "not-grave" | null, more?: Partial<Input<typeof contracts.report>>): Promise<string>;
  close(): Promise<void>;
}

export async function world(start = "2026-11-20T10:00", more: readonly Manifest[] = []): Promise<World> {
  const all = [...manifests, ...more];
  const t = await testRuntime(all, start);
  const org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      ga: { name: "総務部", parent: "hq" },
      hr: { name: "人事部", parent: "hq" },
      is: { name: "情報システム部", parent: "hq" },
      "is-section": { name: "情報システム課", kind: "section", parent: "is" },
      stores: { name: "店舗運営部", parent: "hq" },
      "store-1": { name: "本店", kind: "store", parent: "stores" },
      shop: { name: "EC事業部", parent: "hq" },
      factory: { name: "工場", parent: "hq" },
    },
    persons: PERSONS,
    posts: {
      president: { name: "社長", unit: "hq", officer: true, rank: 100, holder: "yamada" },
      "ga-head": { name: "総務部長", heads: "ga", officer: true, rank: 50, holder: "souda" },
      "hr-head": { name: "人事部長", heads: "hr", rank: 50, holder: "jinji" },
      "is-head": { name: "情報システム部長", heads: "is", rank: 50, holder: "jouno" },
      "is-deputy-head": { name: "情報システム部次長", unit: "is", rank: 40 },
      "is-section-chief": { name: "情報システム課長", heads: "is-section", rank: 30, holder: "kayama" },
      "stores-head": { name: "店舗運営部長", heads: "stores", rank: 50, holder: "tenno" },
      "shop-head": { name: "EC事業部長", heads: "shop", rank: 50, holder: "ecchu" },
      "store-1-head": { name: "本店店長", heads: "store-1", rank: 20, holder: "tencho" },
      "factory-head": { name: "工場長", heads: "factory", rank: 50, holder: "yoso" },
    },
    groups: {
      president: { name: "社長", definition: { posts: ["president"] } },
      "ga-head": { name: "総務部長", definition: { posts: ["ga-head"] } },
      "all-officers": { name: "全役員", definition: { officers: true } },
      "related-heads": { name: "関係部長", definition: { unitHeads: "related" } },
    },
    roles: roles(all),
  });
  const contact = {
    position: 1,
    channels: json([{ kind: "tel", value: "090-0000-0001" }]),
    valid_from: "2015-01-01T00:00:00Z",
  };
  await t.database.read
    .insertInto("emergency_contact")
    .values({ id: uuid(), post_id: org.post["is-head"] ?? "", ...contact })
    .execute();
  await t.system(async (work) => {
    for (const name of ["trouble-response", "general-incident"])
      await installPack(work, await shippedPack(name), "2020-04-01");
    work.emit("test.prepared", null, {});
  });
  const id = (who: Who) => org.person[who] ?? "";
  const unit = (code: string) => org.unit[code] ?? "";
  const as = (who: Who) => t.as(id(who));
  const register = async (code: string, name: string, inScope: boolean, standbyId: string | null = null) =>
    (
      await as("sagyo").call(createSystem, {
        code,
        name,
        inScope,
        ownerUnitId: unit("stores"),
        relatedUnitIds: [unit("stores"), unit("shop")],
        standbyId,
        criticality: "high",
        procedures: [{ unitId: unit("stores"), title: "レジ停止時の手書き伝票", version: "第3版" }],
      })
    ).id;
  const standby = await register("POS-B", "店舗POS売上連携（待機系）", true);
  const pos = await register("POS", "店舗POS売上連携", true, standby);
  const shopSystem = await register("SHOP", "ECサイト", true);
  const wiki = await register("WIKI", "社内Wiki", false);

  const read = t.database.read;
  const made: World = {
    t,
    org,
    pos,
    shopSystem,
    wiki,
    id,
    unit,
    as,
    async away(who) {
      await read
        .insertInto("absence")
        .values({ id: uuid(), person_id: id(who), valid_from: t.now(), reason: "leave" })
        .execute();
    },
    async report(who, more = {}) {
      const knownAt = more.knownAt ?? t.now();
      return (
        await as(who).call(contracts.report, {
          title: "店舗POSから売上が送信できない",
          systemId: pos,
          ...more,
          knownAt,
        })
      ).id;
    },
    room: (recordId, who = "sagyo") => as(who).call(contracts.get, { id: recordId }),
    async duties(recordId) {
      const rows = await read
        .selectFrom("duty")
        .selectAll()
        .where("record_id", "=", recordId)
        .orderBy("opened_at")
        .orderBy("template")
        .execute();
      const codeOf = new Map(Object.entries(org.person).map(([code, personId]) => [personId, code]));
      return rows.map((row) => ({
        code: row.template,
        state: row.state,
        subject: row.subject as Record<string, string>,
        debtor: row.debtor_id ? (codeOf.get(row.debtor_id) ?? null) : null,
        reason: row.reason as { ja: string } | null,
        breached: row.breached_by !== null,
        late: row.late,
      }));
    },
    async open(recordId) {
      const found = await made.duties(recordId);
      return [...new Set(found.filter(({ state }) => state === "open").map(({ code }) => code))].sort((a, b) =>
        a < b ? -1 : 1,
      );
    },
    async debtors(recordId, code) {
      const owed = (await made.duties(recordId)).filter((duty) => duty.code === code);
      return owed.map(({ debtor }) => debtor ?? "").sort((a, b) => (a < b ? -1 : 1));
    },
    async events(recordId) {
      const rows = await read
        .selectFrom("event")
        .select("type")
        .where("record_id", "=", recordId)
        .orderBy("seq")
        .execute();
      return rows.map(({ type }) => type.replace(/^incident\./, ""));
    },
    async send(who, recordId, document, items) {
      return (await as(who).call(dispatchContracts.send, { recordId, document, items: items as never })).id;
    },
    async acknowledge(who, dispatchId) {
      await as(who).call(dispatchContracts.acknowledge, { id: dispatchId });
    },
    async decide(who, decision, comment = "") {
      const { id: approvalId } = await read
        .selectFrom("approval")
        .select("id")
        .where("state", "=", "pending")
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow();
      await as(who).call(approvalContracts.decide, { id: approvalId, decision, comment });
    },
    async confirmed(gravity = null, more = {}) {
      const recordId = await made.report("tencho", more);
      const head = as("jouno");
      await head.call(contracts.startInvestigation, { id: recordId });
      await head.call(contracts.confirm, {
        id: recordId,
        scope: "全店舗",
        occurredAt: more.knownAt ?? t.now(),
        occurredAtCertainty: "exact",
      });
      if (gravity) await head.call(contracts.judgeGravity, { id: recordId, gravity, rationale: "判断の根拠" });
      return recordId;
    },
    close: () => t.close(),
  };
  return made;
}

/** The product's own roles, granted to posts as a company would. */
function roles(manifests: readonly Manifest[]) {
  const patternsOf = (code: string) => [
    ...new Set(manifests.flatMap((manifest) => manifest.roles?.[code]?.patterns ?? [])),
  ];
  const everybody = (code: string, scope: "own" | "all") => ({
    [code]: { patterns: patternsOf(code), everybody: scope },
  });
  const posts = (code: string, holders: string[], scope: "own" | "all" | "units" = "all") => ({
    [code]: { patterns: patternsOf(code), posts: holders, scope },
  });
  return {
    ...everybody("employee", "own"),
    ...everybody("everyone", "all"),
    ...everybody("correspondence", "all"),
    "is-staff": {
      patterns: patternsOf("is-staff"),
      posts: ["is-head", "is-section-chief"],
      persons: ["sagyo"],
      scope: "all" as const,
    },
    ...posts("department-head", ["stores-head", "shop-head", "factory-head"], "own"),
    ...posts("store-manager", ["store-1-head"], "own"),
    ...posts("general-affairs", ["ga-head"]),
    ...posts("human-resources", ["hr-head"]),
    ...posts("president", ["president"]),
  };
}

/** The refusal of a call: its key, or the first field with its key. Fails when the call succeeds. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; key: string; field?: string; params: Record<string, unknown> }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = error.errors;
    return first
      ? { status: error.status, key: first.key, field: first.path, params: error.params }
      : { status: error.status, key: error.key, params: error.params };
  }
  throw new Error("The call was not refused");
}
