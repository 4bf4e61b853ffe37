import * as consensus from "#domains/consensus/contract.ts";
import * as consultation from "#domains/consensus/consultation/contract.ts";
import * as roadmap from "#domains/roadmap/contract.ts";
import * as metrics from "#kernel/metrics/contract.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import type { Prepared } from "./plan.ts";
import { createPlayer, type Player } from "./player.ts";

const LEAD = "is-section-chief";

/**
 * The department's roadmap in its second month: one initiative settled, two tried, a question that keeps the gate shut; and
 * talks with departments over the year.
 */
export async function createRoadmap(runtime: Runtime, prepared: Prepared, today?: Temporal.PlainDate): Promise<void> {
  const day = today ?? runtime.clock().toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
  const start = day.subtract({ months: 2 }).with({ day: 1 });
  const player = createPlayer(runtime, moment(start, 10));
  try {
    const made = await player.do(LEAD, roadmap.create, {
      title: "情シス強化ロードマップ",
      startsOn: start.toString(),
      purpose: "上場準備に耐える情報システム部門をつくる。",
      template: "it-department",
    });
    const { plan } = await player.do(LEAD, roadmap.get, { id: made.id });
    const idOf = (title: string) => plan.find((each) => each.title === title)?.id ?? "";
    player.at(moment(start.add({ days: 9 }), 14));
    await settleRoles(player, idOf("役割分担の明確化"));
    await tryIncidents(player, idOf("インシデント管理の導入と整備"));
    await measureDocuments(player, idOf("ドキュメント整備の開始"));
    const talks = await takeAlong(player, prepared, idOf("タスク管理システムの導入"), start);
    player.at(moment(day.subtract({ days: 1 }), 16));
    await player.do("head-stores", consensus.ask, {
      id: talks,
      text: "店舗からの依頼は、だれが優先順位を決めますか。",
    });
    player.at(moment(day.subtract({ days: 1 }), 17));
    await countSaas(player, idOf("SaaSの統廃合"), start);
    await talk(player, prepared, day);
  } finally {
    await player.close();
  }
}

const moment = (day: Temporal.PlainDate, hour: number) =>
  day.toZonedDateTime({ timeZone: "Asia/Tokyo", plainTime: { hour } }).toInstant();

async function settleRoles(player: Player, id: string): Promise<void> {
  await player.do(LEAD, roadmap.moveInitiative, { id, stage: "pilot" });
  const { itemList } = await player.do(LEAD, roadmap.getInitiative, { id });
  for (const item of itemList)
    await player.do(LEAD, roadmap.proveItem, { id, itemId: item.id, evidence: "業務分掌表 第2版（社内文書）" });
  await player.do(LEAD, roadmap.moveInitiative, { id, stage: "expansion" });
  await player.do(LEAD, roadmap.moveInitiative, { id, stage: "settled" });
}

async function tryIncidents(player: Player, id: string): Promise<void> {
  await player.do(LEAD, roadmap.moveInitiative, { id, stage: "pilot" });
  const { itemList } = await player.do(LEAD, roadmap.getInitiative, { id });
  const [item] = itemList;
  if (item) await player.do(LEAD, roadmap.proveItem, { id, itemId: item.id, evidence: "Kaname を導入" });
}

async function measureDocuments(player: Player, id: string): Promise<void> {
  await player.do(LEAD, roadmap.moveInitiative, { id, stage: "pilot" });
  const now = await player.do(LEAD, roadmap.getInitiative, { id });
  const { metrics: known } = await player.do(LEAD, metrics.options, {});
  const rate = known.find(({ code }) => code === "DOC-RATE");
  if (!rate) return;
  await player.do(LEAD, roadmap.updateInitiative, {
    id,
    version: now.version,
    title: now.title,
    phaseId: now.phaseId,
    priority: now.priority,
    goal: now.goal,
    startsOn: now.startsOn,
    endsOn: now.endsOn,
    items: now.itemList.map(({ id: itemId, text }) => ({ id: itemId, text })),
    needs: now.needs,
    figures: [{ metricId: rate.id, base: 0, goal: 100 }],
  });
}

async function countSaas(player: Player, id: string, start: Temporal.PlainDate): Promise<void> {
  const month = (n: number) => start.add({ months: n }).toString();
  const lines = Array.from({ length: 12 }, (_, n) => [
    {
      kind: "cost" as const,
      label: "調査と移行",
      month: month(n),
      plan: n < 4 ? 420_000 : 60_000,
      actual: n < 2 ? 455_000 : null,
    },
    {
      kind: "benefit" as const,
      label: "契約の削減",
      month: month(n),
      plan: n < 3 ? 0 : 390_000,
      actual: n < 2 ? 0 : null,
    },
  ]).flat();
  const { version } = await player.do(LEAD, roadmap.getInitiative, { id });
  await player.do(LEAD, roadmap.setLines, { id, version, lines });
}

async function takeAlong(
  player: Player,
  prepared: Prepared,
  subjectId: string,
  start: Temporal.PlainDate,
): Promise<string> {
  const heads = ["head-ec", "head-logistics", "head-finance"];
  const units = heads.map((post) => unitOf(prepared, post));
  const { id } = await player.do(LEAD, consensus.open, { subjectId, title: "タスク管理を全社で始める" });
  const briefing = await player.do(LEAD, consensus.brief, {
    id,
    title: "タスク管理の説明会",
    heldAt: moment(start.add({ days: 20 }), 10).toString(),
    place: "本社3階 会議室A・オンライン",
    material:
      "依頼は一つの場所に集め、だれが何をいつまでにするかを全員が見られるようにします。最初の3か月は情シスだけで試します。",
    unitIds: units.filter(Boolean),
  });
  player.at(moment(start.add({ days: 21 }), 15));
  const people = heads.map((head) => prepared.members.get(head.replace(/^head-/, "")) ?? []);
  for (const [index, members] of people.entries())
    for (const [place, person] of members.slice(0, 8 - index * 2).entries()) {
      await player.do(person, consensus.read, { id, briefingId: briefing.id });
      if (place < 4)
        await player.do(person, consensus.agree, { id, briefingId: briefing.id, score: [4, 5, 3, 4][place] ?? 3 });
    }
  const attended = people.flatMap((members, index) => members.slice(0, 5 - index));
  await player.do(LEAD, consensus.attend, { id, briefingId: briefing.id, personIds: attended });
  await player.do("head-finance", consensus.ask, { id, text: "月次の締めで使っている表は続けてよいですか。" });
  const { questions } = await player.do(LEAD, consensus.get, { id });
  const [question] = questions;
  if (question)
    await player.do(LEAD, consensus.answer, {
      id,
      questionId: question.id,
      answer: "はい。締めの表はそのまま使い、依頼だけを移します。",
    });
  await player.do("head-logistics", consensus.propose, { id, text: "週に一度、依頼の一覧を掲示する", anonymous: true });
  const { ideas } = await player.do(LEAD, consensus.get, { id });
  const [idea] = ideas;
  if (idea) for (const head of heads) await player.do(head, consensus.vote, { id, ideaId: idea.id, on: true });
  const win = await player.do(LEAD, consensus.startWin, {
    id,
    title: "PC交換の依頼を一つの窓口に",
    what: "電話とメールの依頼を一つの一覧にまとめる。",
    before: "依頼から着手まで平均4日",
  });
  await player.do(LEAD, consensus.achieveWin, { id, winId: win.id, after: "平均1.5日" });
  const storesUnit = unitOf(prepared, "head-stores");
  const champion = prepared.holders.get("head-stores");
  if (storesUnit && champion)
    await player.do(LEAD, consensus.appoint, {
      id,
      unitId: storesUnit,
      personId: champion,
      part: "店舗への周知と依頼の取りまとめ",
    });
  return id;
}

/** The unit that the head's post belongs to: head-stores → stores. */
const unitOf = (prepared: Prepared, post: string): string => prepared.units.get(post.replace(/^head-/, "")) ?? "";

const TALKS = [
  ["在庫照会が遅い", "head-logistics", "昼の照会に1分ほどかかる。", "索引を追加し、5秒ほどになった。"],
  ["レジ研修の端末が足りない", "head-stores", "新人研修の週だけ端末が足りない。", "貸出用の端末を4台用意した。"],
  ["請求書の電子化", "head-finance", "紙の請求書の保管場所がない。", "電子取引の保存の手順を案内した。"],
  ["ECの問い合わせ対応", "head-ec", "問い合わせの履歴が人によって違う。", ""],
] as const;

async function talk(player: Player, prepared: Prepared, day: Temporal.PlainDate): Promise<void> {
  for (const [index, [title, post, content, reply]] of TALKS.entries()) {
    const unitId = unitOf(prepared, post);
    if (!unitId) continue;
    const at = day.subtract({ days: 12 + index * 23 });
    player.at(moment(at, 16));
    const heldAt = moment(at, 13).toString();
    const form = index === 1 ? ("hearing" as const) : ("consultation" as const);
    const { id } = await player.do(LEAD, consultation.receive, { title, form, unitId, heldAt, content });
    if (!reply) continue;
    await player.do(LEAD, consultation.reply, { id, reply });
    if (index === 0) await player.do(LEAD, consultation.close, { id, followUp: "翌月に速さを確かめ、問題なし。" });
  }
}
