import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime, formatShort } from "#kernel/forms/format.ts";
import { choice, itemValue, known, orNone, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { interimReportSchema, type InterimReport } from "./data.ts";
import { basis, deliveryBlocks, numbered, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　標記のトラブルの進捗状況について、{basis}に基づき、次のとおり報告します。",
    "Progress in the incident named above, reported under {basis}.",
  ],
  sectionCause: ["トラブルの原因の究明", "Cause"],
  sectionRecovery: ["システムの復旧策", "Recovery"],
  sectionOther: ["影響およびその他", "Effect and other matters"],
  sectionEarlier: ["これまでの報告", "Earlier reports"],
  system: ["対象システム", "System"],
  state: ["状況", "State"],
  open: ["調査中", "open"],
  hypothesis: ["仮説を検証中", "hypothesis"],
  identified: ["特定", "identified"],
  unknown: ["不明", "unknown"],
  planning: ["計画中", "planning"],
  "in-progress": ["実施中", "in progress"],
  "in-sight": ["目途あり", "in sight"],
  recovered: ["復旧済", "recovered"],
  progress: ["進捗", "Progress"],
  evidence: ["根拠・証拠", "Evidence"],
  steps: ["手順と進み具合", "Steps"],
  eta: ["復旧の見込み", "Expected recovery"],
  noEta: ["未定", "not yet known"],
  effect: ["影響", "Effect"],
  other: ["その他", "Other"],
  next: ["次回報告の予定", "Next report"],
  asNeeded: ["状況に変化があり次第", "on change"],
  done: ["済", "done"],
  notDone: ["未", "open"],
  no: ["報", "No."],
  at: ["日時", "Time"],
  summary: ["要旨", "Summary"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "interim-report",
  title: { ja: "中間報告書", en: "Interim report" },
  formName: { ja: "様式第10号（第11条第1項関係）", en: "Form 10 (Article 11(1))" },
};

/** 中間報告書: progress of cause and recovery (Article 11(1)). */
export const interimReport = defineForm<InterimReport>({
  ...identity,
  dataSchema: interimReportSchema,
  build(data, options) {
    const w = words(options.locale);
    const { cause, recovery } = data;
    const time = (instant: string | null, otherwise: string): string =>
      instant === null ? otherwise : formatDateTime(instant, options);
    const causes = { open: w.open, hypothesis: w.hypothesis, identified: w.identified, unknown: w.unknown };
    const recoveries = {
      planning: w.planning,
      "in-progress": w["in-progress"],
      "in-sight": w["in-sight"],
      recovered: w.recovered,
    };
    const steps = recovery.steps.map((step) => `${step.label}　［${step.done ? w.done : w.notDone}］`);
    const blocks: FormBlock[] = [
      {
        kind: "paragraph",
        text: w.intro.replace("{basis}", () =>
          basis(data.incident, { ja: "第11条第1項", en: "Article 11(1)" }, options),
        ),
      },
      {
        kind: "items",
        rows: [row(w.system, known(data.incident.systemName)), row(w.next, known(time(data.nextReportAt, w.asNeeded)))],
      },
      { kind: "heading", text: w.sectionCause },
      {
        kind: "items",
        rows: [
          row(w.state, choice(causes, cause.state)),
          row(w.progress, known(cause.progress)),
          row(w.evidence, orNone(cause.evidence)),
        ],
      },
      { kind: "heading", text: w.sectionRecovery },
      {
        kind: "items",
        rows: [
          row(w.state, choice(recoveries, recovery.state)),
          row(w.progress, known(recovery.progress)),
          row(w.steps, { state: "list", entries: steps }),
          row(w.eta, known(time(recovery.eta, w.noEta))),
        ],
      },
      { kind: "heading", text: w.sectionOther },
      {
        kind: "items",
        rows: [row(w.effect, itemValue(data.effect, options)), row(w.other, itemValue(data.other, options))],
      },
    ];
    if (data.earlier.length > 0) {
      blocks.push({ kind: "heading", text: w.sectionEarlier });
      blocks.push({
        kind: "table",
        columns: [
          { header: w.no, width: 8, align: "right" },
          { header: w.at, width: 20 },
          { header: w.summary, width: 72 },
        ],
        rows: data.earlier.map((report) => [String(report.no), formatShort(report.at, options), report.summary]),
        empty: w.none,
      });
    }
    blocks.push(...deliveryBlocks(data.deliveries, options));
    return paper(identity, data, options, blocks, numbered(identity.title, data.no, options));
  },
});
