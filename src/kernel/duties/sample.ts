import { z } from "zod";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { contract, id } from "#kernel/contract/contract.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { operation, query } from "#kernel/operation/operation.ts";
import { visible } from "#kernel/access/scope.ts";
import { installPack } from "#kernel/regulations/install.ts";
import { organisation, type Organisation, type OrganisationSpec } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { module as duties } from "./module.ts";

// A kind of record and a regulation of its own for tests: what the kernel promises must hold for every domain.

export const openCase = contract({
  name: "case.open",
  method: "POST",
  path: "/cases",
  input: z.object({ title: z.string(), facts: z.record(z.string(), z.unknown()).default({}) }),
  output: z.object({ id, number: z.string() }),
  summary: "Opens a case",
});

/** Writes any event of the vocabulary on a case. */
export const tellCase = contract({
  name: "case.tell",
  method: "POST",
  path: "/cases/{id}/tell",
  input: z.object({
    id,
    type: z.string(),
    data: z.record(z.string(), z.unknown()).default({}),
    occurredAt: z.string().optional(),
  }),
  output: z.object({ eventId: id }),
  summary: "Writes a fact on a case",
});

export const useCase = contract({
  name: "case.use",
  method: "POST",
  path: "/cases/{id}/use",
  input: z.object({ id, vendorId: z.string() }),
  output: z.object({ ok: z.literal(true) }),
  summary: "Uses a vendor, which a gate guards",
});

export const mergeCase = contract({
  name: "case.merge",
  method: "POST",
  path: "/cases/{id}/merge",
  input: z.object({ id, intoId: id }),
  output: z.object({ ok: z.literal(true) }),
  summary: "Merges a case into another one",
});

const getCase = contract({
  name: "case.get",
  method: "GET",
  path: "/cases/{id}",
  input: z.object({ id }),
  output: z.object({ title: z.string() }),
  summary: "One case",
});

export const cases: Manifest = {
  name: "case",
  contracts: [openCase, tellCase, useCase, mergeCase, getCase],
  kinds: [
    {
      kind: "case",
      prefix: "CAS",
      fold: (facts, event) => ({ ...facts, ...(event.data["facts"] as object | undefined) }),
      href: (key) => `/cases/${key}`,
    },
  ],
  events: [
    "case.opened",
    "case.confirmed",
    "case.judged",
    "case.begun",
    "case.reported",
    "case.drafted",
    "case.permitted",
    "case.used",
    "case.changed",
    "case.told",
    "case.settled",
    "case.recovered",
    "case.dropped",
    "case.merged",
  ],
  operations: [
    operation(openCase, async ({ input, actor, create, emit, participate }) => {
      const record = await create("case", {
        title: input.title,
        state: "open",
        unitId: actor.unitId,
        ownerId: actor.personId,
        facts: input.facts,
      });
      if (actor.personId) participate(record.id, actor.personId, "reporter");
      emit("case.opened", record.id, { facts: input.facts });
      return { id: record.id, number: record.number };
    }),
    operation(tellCase, async ({ input, lock, emit }) => {
      await lock(input.id);
      const when = input.occurredAt === undefined ? {} : { occurredAt: input.occurredAt };
      return { eventId: emit(input.type, input.id, input.data, when).id };
    }),
    operation(useCase, async ({ input, lock, emit }) => {
      await lock(input.id);
      emit("case.used", input.id, { vendorId: input.vendorId });
      emit("case.told", input.id, {});
      return { ok: true as const };
    }),
    operation(mergeCase, async ({ input, lock, emit }) => {
      await lock(input.id);
      await lock(input.intoId);
      emit("case.merged", input.id, { intoId: input.intoId });
      return { ok: true as const };
    }),
    query(getCase, async ({ tx, input, scope }) => {
      return tx
        .selectFrom("record")
        .select("title")
        .where("id", "=", input.id)
        .where(visible(scope))
        .executeTakeFirstOrThrow();
    }),
  ],
  settings: [
    { key: "calendar", schema: z.unknown(), default: DEFAULT_CALENDAR },
    { key: "regulations.options", schema: z.unknown(), default: {} },
  ],
};

/** 報告は15分以内、判断は努力義務、利用の前に許可、段階ごとの中間報告。 */
export const PACK = `
format: 1
regulation:
  code: case-rules
  title: { ja: 事案規程, en: Case rules }
  appliesTo: { kind: case }
  version: 1
  effectiveFrom: null
responsible:
  post: head
  ref: 2-1
  succession:
    - { ref: 2-1-1, post: deputy }
    - { ref: 2-1-2, post: chief }
  ackTimeout: { enabled: false, minutes: 10 }
  alarm: { to: [president, ga-head], every: PT10M }
deadlineClasses:
  quick:
    word: { ja: 直ちに, en: at once }
    title: { ja: 直ちに, en: At once }
    interpretation: true
    settings: [{ effectiveFrom: 2020-04-01, period: PT15M, warn: PT10M, clock: always }]
  begin:
    word: { ja: 直ちに, en: at once }
    title: { ja: 着手, en: Start }
    interpretation: true
    settings: [{ effectiveFrom: 2020-04-01, period: PT30M, warn: PT20M, clock: always }]
  target:
    word: null
    title: { ja: 目標, en: Target }
    soft: true
    interpretation: true
    settings: [{ effectiveFrom: 2020-04-01, period: P1BD, clock: business }]
  interval:
    word: { ja: 逐次, en: successively }
    title: { ja: 間隔, en: Interval }
    interpretation: true
    settings: [{ effectiveFrom: 2020-04-01, period: PT60M, warn: PT45M, clock: always }]
documents:
  request:
    kind: approval
    title: { ja: 申出, en: Request }
    items: [{ key: company, title: { ja: 会社, en: Company }, type: text, required: true }]
movesOn:
  - { event: case.merged, to: event.data.intoId }
articles:
  - no: 1
    title: { ja: 総則, en: General }
    clauses: [{ no: 1, text: { ja: 事案への対応を定める。, en: Lays down what is done. } }]
  - no: 2
    title: { ja: 責任者, en: Responsible }
    clauses:
      - no: 1
        text: { ja: 部長が責任を負う。, en: The head is responsible. }
        items:
          - { no: 1, text: { ja: 次長, en: Deputy } }
          - { no: 2, text: { ja: 課長, en: Chief } }
  - no: 3
    title: { ja: 報告, en: Report }
    clauses:
      - { no: 1, text: { ja: 直ちに報告する。, en: Reported at once. } }
      - { no: 2, text: { ja: 判断に努める。, en: Tries to judge. } }
    duties:
      - code: C3-1
        ref: 3-1
        title: { ja: 報告する, en: Report }
        debtor: { responsible: true }
        opensOn: [{ event: case.opened }]
        fulfilledBy: [{ event: case.reported }]
        notApplicableOn: [{ event: case.dropped, reason: { ja: 取下げ, en: Dropped } }]
        supersededOn: [{ event: case.recovered, reason: { ja: 復旧した, en: Recovered } }]
        deadline: { class: quick }
      - code: C3-2
        ref: 3-2
        title: { ja: 判断する, en: Judge }
        effort: true
        debtor: { post: ga-head }
        opensOn: [{ event: case.confirmed }]
        fulfilledBy: [{ event: case.judged }]
        deadline: { class: quick }
  - no: 4
    title: { ja: 着手, en: Start }
    clauses: [{ no: 1, text: { ja: 直ちに着手する。, en: Started at once. } }]
    duties:
      - code: C4
        ref: 4-1
        title: { ja: 着手する, en: Start the work }
        debtor: { responsible: true }
        opensOn: [{ event: case.confirmed }]
        startedBy: [{ event: case.begun }]
        fulfilledBy: [{ event: case.settled }]
        supersededOn: [{ event: case.recovered, reason: { ja: 復旧した, en: Recovered } }]
        deadline: { class: begin, applies: start }
  - no: 5
    title: { ja: 許可, en: Permission }
    clauses: [{ no: 1, text: { ja: 使う前に許可を得る。, en: Permitted before use. } }]
    duties:
      - code: C5
        ref: 5-1
        title: { ja: 許可を得る, en: Obtain permission }
        debtor: { responsible: true }
        subject: { vendorId: event.data.vendorId }
        opensOn: [{ event: case.drafted }]
        fulfilledBy: [{ event: case.permitted }]
        gate: { operations: [case.use], breachedBy: [{ event: case.used }] }
        document: request
  - no: 6
    title: { ja: 中間報告, en: Interim report }
    clauses: [{ no: 1, text: { ja: 逐次報告する。, en: Reported successively. } }]
    duties:
      - code: C6
        ref: 6-1
        title: { ja: 中間報告をする, en: Interim report }
        debtor: { responsible: true }
        opensOn: [{ event: case.confirmed }]
        fulfilledBy: [{ event: case.told }]
        deadline: { class: interval }
        repeat: { until: "record.recovered == true", onChange: [{ event: case.changed }], within: quick }
  - no: 7
    title: { ja: 記録, en: Record }
    clauses: [{ no: 1, text: { ja: 記録を残す。, en: A record is kept. } }]
    duties:
      - code: C7
        ref: 7-1
        title: { ja: 記録する, en: Keep a record }
        debtor: { person: event.actorId }
        opensOn: [{ event: case.recovered }]
        fulfilledBy: [{ event: case.settled }]
        deadline: { class: target }
`;

const COMPANY: OrganisationSpec = {
  units: {
    hq: { name: "本社", kind: "company" },
    is: { name: "情報システム部", parent: "hq" },
    ga: { name: "総務部", parent: "hq" },
  },
  persons: {
    boss: { family: "社長", unit: "hq" },
    head: { family: "部長", unit: "is" },
    deputy: { family: "次長", unit: "is" },
    chief: { family: "課長", unit: "is" },
    ga: { family: "総務", unit: "ga" },
    clerk: { family: "社員", unit: "ga" },
    auditor: { family: "監査", unit: "hq" },
  },
  posts: {
    president: { name: "社長", unit: "hq", holder: "boss" },
    head: { name: "情報システム部長", heads: "is", holder: "head" },
    deputy: { name: "情報システム部次長", unit: "is", holder: "deputy" },
    chief: { name: "情報システム課長", unit: "is", holder: "chief" },
    "ga-head": { name: "総務部長", heads: "ga", holder: "ga" },
  },
  roles: {
    everybody: { patterns: ["case.*"], everybody: "all" },
    compliance: { patterns: ["duty.*"], persons: ["auditor", "boss"] },
  },
};

export interface DutyWorld {
  t: TestRuntime;
  who: Organisation;
}

/** A company under the case rules, in force since 2024. `change` edits the pack's text first. */
export async function dutyWorld(
  change: (pack: string) => string = (pack) => pack,
  more: Manifest[] = [],
): Promise<DutyWorld> {
  const t = await testRuntime([cases, duties, ...more]);
  const who = await organisation(t.database, COMPANY);
  await t.system((work) => installPack(work, change(PACK), "2024-04-01"));
  t.runtime.forget("directory");
  return { t, who };
}
