import { decide } from "#kernel/approvals/contract.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import * as policy from "#domains/strategy/contract.ts";
import { saveOrg } from "#domains/strategy/org/contract.ts";
import type { CellValue } from "#domains/strategy/values.ts";
import type { Kind } from "#domains/strategy/form/schema.ts";
import { createPlayer, type Player } from "./player.ts";
import type { Prepared } from "./plan.ts";

const CHIEF = "is-section-chief";
const HEAD = "is-head";

/** A place of the plan: cells, and what stands below it. */
interface Place {
  kind: Kind;
  title: string;
  no?: string;
  cells?: Record<string, CellValue>;
  below?: Place[];
}

const value = (figure: number, evidence = ""): CellValue => ({ kind: "value", value: figure, evidence });
const million = (figure: number): CellValue => ({ kind: "yen", yen: figure * 1_000_000 });

/** The plan of a fiscal year: fewer outages, faster answers, and one measure that did not work. */
const planOf = (year: number, thisYear: number): Place[] => [
  metric("重大トラブル件数", "件", seriesOf(year, thisYear, [12, 9, 7])),
  metric("一次回答率", "%", seriesOf(year, thisYear, [64, 71, 78])),
  metric("訓練回数", "回", seriesOf(year, thisYear, [1, 2, 1])),
  {
    kind: "issue",
    title: "止まらない店舗とECを支える",
    cells: {
      vision: "店舗とECが、トラブルのときも売り続けられている。",
      current: "重大なトラブルは減ってきたが、繁忙期に集中している。手動への切り替えは部門によって差がある。",
      causes: "監視が業務の単位になっておらず、気付くのが店舗からの電話になる。",
      task: "業務の単位で監視し、店舗より先に気付く。",
    },
    below: [
      {
        kind: "strategy",
        title: "トラブルを早く見つけ、早く戻す",
        cells: {
          target: "重大なトラブルが年5件以下で、店舗より先に気付いている。",
          approach: "監視を業務の単位に組み替え、復旧の手順を訓練する。",
        },
        below: [
          {
            kind: "outcome",
            title: "重大トラブルが前年度を下回ること",
            cells: {
              condition: {
                metric: "重大トラブル件数",
                op: "<",
                ratioTo: { metric: "重大トラブル件数", fiscalYear: year - 1, factor: 1 },
              },
            },
          },
          measure(year, "業務単位の監視", "売上送信、在庫更新、決済の3つの業務に監視を設ける。", [18, 12, 14], {
            title: "重大トラブルを年5件以下にする",
            kgi: "売上の止まる時間を半分にする",
            csf: "店舗より先に気付く",
            condition: { metric: "重大トラブル件数", op: "<=", value: 5 },
            limit: "8件を超えたら監視を組み直す",
            limitCondition: { metric: "重大トラブル件数", op: ">", value: 8 },
          }),
          measure(year, "復旧手順の訓練", "部門ごとの手動の手順を、四半期に一度訓練する。", [0, 1, 2], {
            title: "訓練を年4回行う",
            kgi: "切り替えの時間を30分以内にする",
            csf: "全部門の参加",
            condition: { metric: "訓練回数", op: ">=", value: 4 },
            limit: "2回に満たないときは、やり方を見直す",
            limitCondition: { metric: "訓練回数", op: "<", value: 2 },
          }),
        ],
      },
    ],
  },
  {
    kind: "issue",
    title: "社員の仕事を止めない問い合わせ対応",
    cells: {
      vision: "困ったときに、その日のうちに仕事へ戻れる。",
      current: "一次回答率は上がっているが、店舗からの問い合わせは翌日に持ち越しやすい。",
    },
    below: [
      {
        kind: "strategy",
        title: "よくある質問を先に答える",
        cells: {
          target: "一次回答率が85%を超えている。",
          approach: "問い合わせの多い順に回答をつくり、店舗の端末から見られるようにする。",
        },
        below: [
          { kind: "outcome", title: "一次回答率が前年度を上回ること" },
          measure(year, "店舗向け回答集", "問い合わせの上位50件に回答をつくる。", [3, 4, 4], {
            title: "一次回答率を85%以上にする",
            kgi: "持ち越しをなくす",
            csf: "回答集の更新",
            condition: { metric: "一次回答率", op: ">=", value: 85 },
            limit: "75%を下回ったら取組を見直す",
            limitCondition: { metric: "一次回答率", op: "<", value: 75 },
          }),
        ],
      },
    ],
  },
];

/** Figures of the three years before this one, as far as they were known when the sheet of `year` was begun. */
function seriesOf(year: number, thisYear: number, figures: readonly number[]): Record<number, number> {
  const years = figures.map((figure, index): [number, number] => [thisYear - 3 + index, figure]);
  return Object.fromEntries(years.filter(([each]) => each < year));
}

function metric(key: string, unit: string, years: Record<number, number>): Place {
  const actuals = Object.fromEntries(Object.entries(years).map(([year, figure]) => [`actual:${year}`, value(figure)]));
  return { kind: "metric", title: key, no: key, cells: { unit, ...actuals } };
}

interface Target {
  title: string;
  kgi: string;
  csf: string;
  condition: CellValue;
  limit: string;
  limitCondition: CellValue;
}

function measure(
  year: number,
  title: string,
  content: string,
  [settled, before, now]: [number, number, number],
  target: Target,
): Place {
  return {
    kind: "measure",
    title,
    cells: {
      content,
      [`settled:${year - 2}`]: settled === 0 ? { kind: "none" } : million(settled),
      [`budget:${year - 1}`]: million(before),
      [`budget:${year}`]: million(now),
    },
    below: [
      {
        kind: "indicator",
        title: target.title,
        cells: { condition: target.condition, kgi: target.kgi, csf: target.csf },
      },
      { kind: "withdrawal", title: target.limit, cells: { condition: target.limitCondition } },
    ],
  };
}

/** Two years of the department's own sheets: the last one evaluated and published, this one as far as the year has come. */
export async function createPolicies(runtime: Runtime, prepared: Prepared, today: Temporal.PlainDate): Promise<void> {
  const year = today.month < 4 ? today.year - 1 : today.year;
  const at = (day: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Asia/Tokyo", plainTime: "10:00" }).toInstant();
  const player = createPlayer(runtime, at(`${year - 1}-03-16`));
  try {
    const { id: orgId } = await player.do(CHIEF, saveOrg, {
      code: "IS",
      name: "情報システム部",
      nameEn: "Information Systems",
      unitId: prepared.units.get("is") ?? null,
    });
    const last = await begin(player, orgId, year - 1, year);
    await evaluate(player, last, year - 1, at);
    player.at(at(`${year}-03-17`));
    const now = await begin(player, orgId, year, year);
    const reached = at(`${year}-09-01`);
    if (Temporal.Instant.compare(reached, at(today.toString())) < 0) {
      player.at(reached);
      await player.do(CHIEF, policy.beginStage, { id: now });
      await write(player, now, "重大トラブル件数", { [`forecast:${year}`]: value(4) });
      await write(player, now, "一次回答率", { [`forecast:${year}`]: value(80) });
      await write(player, now, "業務単位の監視", { midtermAchievement: "①(i)", midtermEffectiveness: "○" });
      await write(player, now, "復旧手順の訓練", { midtermAchievement: "①(i)", midtermEffectiveness: "○" });
      await write(player, now, "店舗向け回答集", { midtermAchievement: "②(i)", midtermEffectiveness: "○" });
    }
    const looked = at(`${year}-09-24`);
    if (Temporal.Instant.compare(looked, at(today.toString())) < 0) {
      player.at(looked);
      await write(player, now, "店舗向け回答集", {
        midtermComment: "店舗の端末の最初の画面に置く準備が遅れている。10月の配信に含める。",
      });
      await finish(player, now);
    }
  } finally {
    await player.close();
  }
}

async function begin(player: Player, orgId: string, year: number, thisYear: number): Promise<string> {
  const { id } = await player.do(CHIEF, policy.create, { orgId, fiscalYear: year, title: "情報システム部 運営方針" });
  for (const place of planOf(year, thisYear)) await build(player, id, null, place);
  await finish(player, id);
  return id;
}

async function build(player: Player, id: string, parentId: string | null, place: Place): Promise<void> {
  const { kind, title, no } = place;
  const { nodeId } = await player.do(CHIEF, policy.addNode, { id, parentId, kind, title, ...(no ? { no } : {}) });
  for (const [field, cell] of Object.entries(place.cells ?? {}))
    await player.do(CHIEF, policy.writeCell, { id, nodeId, field, value: cell, seen: 0 });
  for (const below of place.below ?? []) await build(player, id, nodeId, below);
}

/** Cells of the place with this title. */
async function write(player: Player, id: string, title: string, cells: Record<string, CellValue>): Promise<void> {
  const sheet = await player.do(CHIEF, policy.get, { id });
  const node = sheet.nodes.find((each) => each.cells["title"]?.v === title);
  if (!node) throw new Error(`No place ${title}`);
  for (const [field, cell] of Object.entries(cells))
    await player.do(CHIEF, policy.writeCell, {
      id,
      nodeId: node.id,
      field,
      value: cell,
      seen: node.cells[field]?.n ?? 0,
    });
}

async function finish(player: Player, id: string): Promise<void> {
  const { approvalId } = await player.do(CHIEF, policy.submit, { id });
  player.after(120);
  await player.do(HEAD, decide, { id: approvalId, decision: "approve", comment: "" });
  player.after(30);
  await player.do(CHIEF, policy.publish, { id });
}

async function evaluate(
  player: Player,
  id: string,
  year: number,
  at: (day: string) => Temporal.Instant,
): Promise<void> {
  player.at(at(`${year}-09-01`));
  await player.do(CHIEF, policy.beginStage, { id });
  for (const title of ["業務単位の監視", "復旧手順の訓練", "店舗向け回答集"])
    await write(player, id, title, { midtermAchievement: "①(i)", midtermEffectiveness: "○" });
  await finish(player, id);

  player.at(at(`${year + 1}-04-02`));
  await player.do(CHIEF, policy.beginStage, { id });
  await write(player, id, "重大トラブル件数", { [`actual:${year}`]: value(7, "トラブルの記録") });
  await write(player, id, "一次回答率", { [`actual:${year}`]: value(78, "問い合わせの記録") });
  await write(player, id, "訓練回数", { [`actual:${year}`]: value(1, "訓練の記録") });
  await write(player, id, "止まらない店舗とECを支える", {
    summary: "監視は広がったが、重大なトラブルは目標まで減らなかった。訓練は計画どおりに行えなかった。",
  });
  await write(player, id, "社員の仕事を止めない問い合わせ対応", {
    summary: "一次回答率は上がったが、目標には届かなかった。",
  });
  await write(player, id, "重大トラブルが前年度を下回ること", { result: "9件から7件に減った。", individual: "A" });
  await write(player, id, "一次回答率が前年度を上回ること", { result: "71%から78%に上がった。", individual: "A" });
  const slow = { effectiveness: "ア", overall: "A", progress: "b" };
  await write(player, id, "トラブルを早く見つけ、早く戻す", {
    ...slow,
    issue: "訓練の日程が繁忙期と重なった。",
    direction: "閑散期に移し、2部門ずつ行う。",
  });
  await write(player, id, "よくある質問を先に答える", slow);
  await write(player, id, "業務単位の監視", {
    results: "売上送信と在庫更新に監視を設けた。",
    achievementText: "重大トラブル 7件",
    achievement: "②(i)",
    effectiveness: "○",
    issue: "決済の監視が間に合わず、気付きが遅れた2件があった。",
    improvement: "決済の監視を上期に設ける。",
  });
  await write(player, id, "復旧手順の訓練", {
    results: "6月に1回行った。",
    achievementText: "訓練 1回",
    achievement: "③",
    effectiveness: "○",
    issue: "日程が繁忙期と重なり、部門の参加がそろわなかった。",
    improvement: "閑散期に移し、2部門ずつ行う。",
  });
  await write(player, id, "店舗向け回答集", {
    results: "上位40件に回答をつくった。",
    achievementText: "一次回答率 78%",
    achievement: "②(i)",
    effectiveness: "○",
    issue: "店舗の端末から見つけにくい。",
    improvement: "端末の最初の画面に置く。",
  });
  await finish(player, id);

  player.at(at(`${year + 1}-04-21`));
  const { rebuilds } = await player.do(HEAD, policy.get, { id });
  for (const { id: rebuildId } of rebuilds)
    await player.do(HEAD, policy.decideRebuild, {
      id,
      rebuildId,
      decision: "rebuild",
      note: "訓練を閑散期に移し、2部門ずつ四半期ごとに行う形に組み直す。",
    });
}
