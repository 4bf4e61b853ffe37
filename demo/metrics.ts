import * as c from "#kernel/metrics/contract.ts";
import { fiscalYearOf, periodOf, shiftPeriod } from "#kernel/metrics/period.ts";
import * as v from "#kernel/metrics/verification/contract.ts";
import type { Input } from "#kernel/contract/contract.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { createPlayer } from "./player.ts";

type Plan = Omit<Input<typeof c.create>, "parentId" | "inputs"> & { below?: string; of?: Record<string, string> };

/** What the demo company aims at: figures counted from its troubles beside figures that people enter month by month. */
const PLANS: Plan[] = [
  {
    code: "STOP",
    name: "店舗とECを止めない",
    level: "kgi",
    unit: "件",
    direction: "down",
    period: "year",
    source: "measure",
    measure: "incident.troubles",
    aggregate: "count",
    about: "gravity=grave",
    purpose: "重大トラブルを年度に6件以下にする。上場準備の目標の一つ。",
  },
  {
    code: "RECOVERY",
    name: "復旧時間（中央値）",
    level: "csf",
    below: "STOP",
    unit: "分",
    direction: "down",
    period: "month",
    source: "measure",
    measure: "incident.recovery",
    aggregate: "median",
    purpose: "発生から完全復旧まで。トラブル記録の第7項目と同じ数え方。",
  },
  {
    code: "DUTY",
    name: "期限内に果たした義務の割合",
    level: "csf",
    below: "STOP",
    unit: "%",
    decimals: 1,
    direction: "up",
    period: "month",
    source: "measure",
    measure: "duty.in-time",
    aggregate: "mean",
    about: "binding=duty",
    purpose: "規程が定めた義務のうち、期限内に果たしたものの割合。",
  },
  {
    code: "RECUR",
    name: "再発したトラブル",
    level: "kpi",
    below: "RECOVERY",
    unit: "件",
    direction: "down",
    period: "quarter",
    source: "measure",
    measure: "incident.recurrences",
    aggregate: "count",
  },
  {
    code: "ACK",
    name: "着手までの時間（平均）",
    level: "kpi",
    below: "RECOVERY",
    unit: "分",
    direction: "down",
    period: "month",
    source: "measure",
    measure: "incident.acknowledgement",
    aggregate: "mean",
  },
  {
    code: "DOC-ALL",
    name: "整備すべき文書",
    level: "kpi",
    unit: "件",
    direction: "up",
    period: "month",
    source: "manual",
    rollup: "last",
  },
  {
    code: "DOC-DONE",
    name: "整備済みの文書",
    level: "kpi",
    unit: "件",
    direction: "up",
    period: "month",
    source: "manual",
    rollup: "last",
  },
  {
    code: "DOC-RATE",
    name: "文書整備率",
    level: "kgi",
    unit: "%",
    decimals: 1,
    direction: "up",
    period: "month",
    source: "formula",
    formula: "done / all * 100",
    of: { done: "DOC-DONE", all: "DOC-ALL" },
    targetPath: "linear",
  },
  {
    code: "PAPER",
    name: "紙の使用枚数",
    level: "kpi",
    unit: "枚",
    direction: "down",
    period: "month",
    source: "manual",
  },
  {
    code: "CONSULT",
    name: "部門からの相談件数",
    level: "kpi",
    unit: "件",
    direction: "up",
    period: "month",
    source: "manual",
  },
];

/** Months of the year that ends with the present one, oldest first: value by the number of the month. */
const TYPED: Record<string, (n: number) => number | null> = {
  "DOC-ALL": () => 48,
  "DOC-DONE": (n) => Math.min(48, 6 + n * 3 + (n % 3)),
  PAPER: (n) => (n === 4 ? null : 41_200 - n * 1_150 + ((n * 7_919) % 900)),
  CONSULT: (n) => 5 + ((n * 5) % 7) + (n > 6 ? 3 : 0),
};

/** Aim and past of each metric that has a target: [periods before now, value]. */
const TARGETS: Record<string, [number, number][]> = {
  STOP: [
    [1, 8],
    [0, 6],
  ],
  RECOVERY: [
    [11, 180],
    [5, 150],
  ],
  DUTY: [
    [11, 90],
    [5, 95],
  ],
  ACK: [[11, 20]],
  RECUR: [[3, 1]],
  "DOC-RATE": [
    [11, 10],
    [-4, 100],
  ],
  PAPER: [[11, 36_000]],
  CONSULT: [[11, 8]],
};

/** Metrics, their typed months and targets, and one verification that is concluded. */
export async function createMetrics(runtime: Runtime, today?: Temporal.PlainDate): Promise<void> {
  const day = (today ?? runtime.clock().toZonedDateTimeISO("Asia/Tokyo").toPlainDate()).toString();
  const player = createPlayer(runtime, runtime.clock());
  const by = "is-section-chief";
  const ids = new Map<string, string>();
  try {
    for (const { below, of = {}, ...plan } of PLANS) {
      const targets = (TARGETS[plan.code] ?? []).map(([before, value]) => ({
        period: shiftPeriod(plan.period, periodOf(plan.period, day), -before),
        value,
      }));
      const inputs = Object.entries(of).map(([name, code]) => ({ name, metricId: ids.get(code) ?? "" }));
      const parentId = below ? (ids.get(below) ?? null) : null;
      const made = await player.do(by, c.create, { ...plan, parentId, inputs, targets });
      ids.set(plan.code, made.id);
    }
    for (const [code, valueOf] of Object.entries(TYPED)) {
      const id = ids.get(code) ?? "";
      // The month that runs is entered when it has ended.
      for (let n = 0; n < 11; n++) {
        const period = shiftPeriod("month", periodOf("month", day), n - 11);
        const value = valueOf(n);
        await player.do(by, c.record, { id, period, value, note: value === null ? "unmeasured" : null });
      }
    }
    await verify(player, by, ids, day);
  } finally {
    await player.close();
  }
}

async function verify(player: ReturnType<typeof createPlayer>, by: string, ids: Map<string, string>, day: string) {
  const month = (before: number) => shiftPeriod("month", periodOf("month", day), -before);
  const paper = ids.get("PAPER") ?? "";
  await player.do(by, c.mark, { id: paper, at: month(7), text: "電子申請を開始" });
  const made = await player.do(by, v.create, {
    title: "電子申請で紙は減ったか",
    question: "稟議と経費の申請を電子にしてから、本社の紙の使用は減ったか。",
    data: "複合機の月ごとの出力枚数（本社6台）。入れ替えのあった月は測定していない。",
    method: "開始前の4か月と開始後の6か月の平均を比べる。",
    result: "開始後は月あたり約5,000枚少ない。繁忙月も増えていない。",
    series: [{ metricId: paper, from: month(11), to: month(1) }],
  });
  const decision = `${fiscalYearOf(day)}年度の下期から店舗の申請にも広げる。`;
  await player.do(by, v.conclude, { id: made.id, outcome: "expand", decision });
}
