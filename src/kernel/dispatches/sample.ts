import { z } from "zod";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { installPack } from "#kernel/regulations/install.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";

// A small world for tests of what regulations send and decide: a kind "case", a pack, an organisation.

/** The kind of record that the tests' regulation governs. */
export const cases: Manifest = {
  name: "case",
  contracts: [],
  operations: [],
  kinds: [
    {
      kind: "case",
      prefix: "CAS",
      fold: (facts, event) => ({ ...facts, ...event.data, last: event.type }),
      href: (key) => `/cases/${key}`,
    },
  ],
  events: ["case.opened", "case.grew", "case.request-made"],
  settings: [
    { key: "calendar", schema: z.unknown(), default: DEFAULT_CALENDAR },
    { key: "regulations.options", schema: z.unknown(), default: {} },
  ],
};

const title = (ja: string) => `{ ja: ${ja}, en: ${ja} }`;
const item = (key: string, type: string, more = "required: true") =>
  `{ key: ${key}, title: ${title(key)}, type: ${type}, ${more} }`;
const items = `[${item("cause", "text", "required: true, allowUnknown: true")}, ${item("since", "datetime", "required: true, allowUnknown: true")}, ${item("other", "text", "required: false")}]`;
const openDuty = (code: string, ref: string, post: string, document: string, opensOn: string, fulfilledBy: string) => `
      - code: ${code}
        ref: "${ref}"
        title: ${title(code)}
        debtor: ${post}
        opensOn: [${opensOn}]
        fulfilledBy: [${fulfilledBy}]
        document: ${document}
        deadline: { class: soon }`;

/** Report by the responsible person to president and general affairs, broadcast by general affairs, two requests to the president. */
export const PACK = `
format: 1
regulation: { code: case-rule, title: ${title("事案規程")}, appliesTo: { kind: case }, version: 1, effectiveFrom: null }
responsible:
  post: is-head
  succession: [{ ref: 2-2-1, post: is-deputy-head }, { ref: 2-2-2, post: is-chief }]
deputies: [{ for: president, basis: ${title("職務権限規程")}, by: [vice-president] }]
deadlineClasses:
  soon:
    word: ${title("直ちに")}
    title: ${title("報告")}
    interpretation: true
    settings: [{ effectiveFrom: 2020-04-01, period: PT30M, warn: PT20M, remindAck: PT60M, clock: always }]
addressees:
  leaders: { title: ${title("社長と総務部長")}, posts: [president, ga-head] }
  everyone: { title: ${title("全役員・関係部長")}, groups: [all-officers, related-heads] }
  boss: { title: ${title("社長")}, posts: [president] }
  told: { title: ${title("先に連絡を受けた人")}, receivedDocuments: [report, broadcast] }
documents:
  report: { kind: dispatch, title: ${title("報告")}, items: ${items}, addressees: [leaders], ack: each }
  broadcast: { kind: dispatch, title: ${title("連絡")}, items: ${items}, addressees: [everyone], ack: each, relays: report }
  correction: { kind: dispatch, title: ${title("訂正の連絡")}, items: [${item("reason", "text")}], addressees: [told], ack: each }
  purchase: { kind: approval, title: ${title("購入伺")}, items: [${item("what", "text")}, ${item("cost", "money")}] }
  vendor-request: { kind: approval, title: ${title("業者利用")}, items: [${item("company", "text")}, ${item("cost", "money")}] }
  special: { kind: approval, title: ${title("特別の伺い")}, ref: 1-2, items: [${item("cost", "money")}], addressees: [boss] }
articles:
  - no: 1
    title: ${title("報告")}
    clauses: [{ no: 1, text: ${title("報告する")} }, { no: 2, text: ${title("連絡する")} }]
    duties:${openDuty("R1", "1-1", "{ responsible: true }", "report", "{ event: case.opened }", '{ event: dispatch.acknowledged, when: "event.data.document == \\"report\\" && event.data.remaining == 0" }')}
${openDuty("R2", "1-2", "{ post: ga-head }", "broadcast", '{ event: dispatch.sent, when: "event.data.document == \\"report\\"", again: true }', '{ event: dispatch.sent, when: "event.data.document == \\"broadcast\\"" }')}
${openDuty("R3", "1-2", "{ post: ga-head }", "correction", "{ event: case.grew }", '{ event: dispatch.sent, when: "event.data.document == \\"correction\\"" }')}
${openDuty("R4", "1-2", "{ responsible: true }", "vendor-request", "{ event: case.request-made }", '{ event: approval.approved, when: "event.data.document == \\"vendor-request\\"" }')}
${openDuty("R5", "1-2", "{ responsible: true }", "special", "{ event: case.request-made }", '{ event: approval.approved, when: "event.data.document == \\"special\\"" }')}
`;

export interface World {
  t: TestRuntime;
  org: Organisation;
  /** Opens a case that concerns the stores and the shop; gives its id. */
  openCase(title?: string): Promise<string>;
  person(code: string): ReturnType<TestRuntime["as"]>;
  /** From now on the person is away. */
  away(code: string, reason?: string): Promise<void>;
  back(code: string): Promise<void>;
}

/** A company: 山田 president, 副島 vice-president, 総田 general affairs, 情野 / 課山 information systems (deputy vacant). */
export async function world(manifests: Manifest[]): Promise<World> {
  const t = await testRuntime([cases, ...manifests]);
  const org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      ga: { name: "総務部", parent: "hq" },
      is: { name: "情報システム部", parent: "hq" },
      stores: { name: "店舗運営部", parent: "hq" },
      shop: { name: "EC事業部", parent: "hq" },
    },
    persons: {
      yamada: { family: "山田", unit: "hq" },
      soejima: { family: "副島", unit: "hq" },
      souda: { family: "総田", unit: "ga" },
      jouno: { family: "情野", unit: "is" },
      kayama: { family: "課山", unit: "is" },
      tenno: { family: "店野", unit: "stores" },
      ecchu: { family: "越中", unit: "shop" },
      hirano: { family: "平野", unit: "shop" },
    },
    posts: {
      president: { name: "社長", unit: "hq", officer: true, rank: 100, holder: "yamada" },
      "vice-president": { name: "副社長", unit: "hq", officer: true, rank: 90, holder: "soejima" },
      "ga-head": { name: "総務部長", heads: "ga", officer: true, rank: 50, holder: "souda" },
      "is-head": { name: "情報システム部長", heads: "is", rank: 50, holder: "jouno" },
      "is-deputy-head": { name: "情報システム部次長", unit: "is", rank: 40 },
      "is-chief": { name: "情報システム課長", unit: "is", rank: 30, holder: "kayama" },
      "stores-head": { name: "店舗運営部長", heads: "stores", rank: 50, holder: "tenno" },
      "shop-head": { name: "EC事業部長", heads: "shop", rank: 50, holder: "ecchu" },
    },
    groups: {
      "all-officers": { name: "全役員", definition: { officers: true } },
      "related-heads": { name: "関係部長", definition: { unitHeads: "related" } },
    },
    roles: {
      correspondence: { patterns: ["dispatch.*", "approval.*", "attachment.*", "notification.*"], everybody: "all" },
      broadcaster: { patterns: ["dispatch.console"], posts: ["ga-head"], scope: "all" },
      is: { patterns: ["case.get"], posts: ["is-head", "is-chief"], scope: "all" },
    },
  });
  const db = t.database.read;
  // Written with a standing order as well as in the pack: outside of a regulation only the former counts.
  const post = (code: string) => org.post[code] ?? "";
  await db
    .insertInto("deputy")
    .values({
      post_id: post("president"),
      position: 1,
      deputy_post_id: post("vice-president"),
      basis: "職務権限規程",
      valid_from: "2015-04-01T00:00:00Z",
    })
    .execute();
  await t.system((work) => installPack(work, PACK, "2020-04-01"));
  t.runtime.forget("directory");
  t.runtime.forget("access");
  t.runtime.forget("regulations");

  const absences = new Map<string, string>();
  return {
    t,
    org,
    openCase: (name = "レジが動かない") =>
      t.system(async (work) => {
        const relatedUnitIds = [org.unit["stores"], org.unit["shop"]];
        const record = await work.create("case", {
          title: name,
          state: "open",
          unitId: org.unit["is"] ?? null,
          facts: { relatedUnitIds },
        });
        work.emit("case.opened", record.id, {});
        return record.id;
      }),
    person: (code) => t.as(org.person[code] ?? ""),
    async away(code, reason = "leave") {
      const id = crypto.randomUUID();
      absences.set(code, id);
      await db
        .insertInto("absence")
        .values({ id, person_id: org.person[code] ?? "", valid_from: t.now(), reason })
        .execute();
      t.runtime.forget("directory");
    },
    async back(code) {
      await db
        .deleteFrom("absence")
        .where("id", "=", absences.get(code) ?? "")
        .execute();
      t.runtime.forget("directory");
    },
  };
}
