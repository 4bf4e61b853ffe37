import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime, type FormOptions } from "#kernel/forms/format.ts";
import { itemValue, known, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { graveReportSchema, type GraveReport } from "./data.ts";
import { basis, deliveryBlocks, numbered, occurrenceValue, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　標記のトラブルは重大であると判断しましたので、{basis}に基づき、次のとおり報告します。",
    "The incident named above was judged major. This report is made under {basis}.",
  ],
  sectionItems: ["報告事項", "Items reported"],
  sectionJudgement: ["重大と判断した根拠", "Grounds of the judgement"],
  occurrence: ["(1) トラブルの発生日時", "(1) Time of occurrence"],
  cause: ["(2) トラブルの原因", "(2) Cause"],
  effect: ["(3) 経営に及ぼす影響", "(3) Effect on management"],
  recovery: ["(4) システム復旧策の内容", "(4) Recovery"],
  timeNeeded: ["(5) システム復旧に要する時間", "(5) Time needed for recovery"],
  other: ["(6) その他必要な事項", "(6) Other"],
  system: ["対象システム", "System"],
  judgedAt: ["判断日時・判断者", "Judged at, by"],
  rationale: ["判断の理由", "Rationale"],
  criterion: ["判断基準", "Criterion"],
  met: ["該当", "Met"],
  note: ["内容", "Note"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "grave-report",
  title: { ja: "重大トラブル報告書", en: "Report of a major incident" },
  formName: { ja: "様式第3号（第6条第1項関係）", en: "Form 3 (Article 6(1))" },
};

/** 重大トラブル報告書: the 6 items to the president and the head of general affairs (Article 6(1)). */
export const graveReport = defineForm<GraveReport>({
  ...identity,
  dataSchema: graveReportSchema,
  build(data, options) {
    const w = words(options.locale);
    const article = { ja: "第6条第1項", en: "Article 6(1)" };
    const item = (key: "cause" | "effect" | "recovery" | "timeNeeded" | "other") =>
      row(w[key], itemValue(data[key], options), data.corrected.includes(key));
    const blocks: FormBlock[] = [
      { kind: "paragraph", text: w.intro.replace("{basis}", () => basis(data.incident, article, options)) },
      { kind: "heading", text: w.sectionItems },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.occurrence, occurrenceValue(data.occurrence, options), data.corrected.includes("occurrence")),
          item("cause"),
          item("effect"),
          item("recovery"),
          item("timeNeeded"),
          item("other"),
        ],
      },
      ...judgementBlocks(data, options),
      ...deliveryBlocks(data.deliveries, options),
    ];
    return paper(identity, data, options, blocks, numbered(identity.title, data.no, options));
  },
});

function judgementBlocks(data: GraveReport, options: FormOptions): FormBlock[] {
  const w = words(options.locale);
  const { judgement } = data;
  const blocks: FormBlock[] = [
    { kind: "heading", text: w.sectionJudgement },
    {
      kind: "items",
      rows: [
        row(w.judgedAt, known(`${formatDateTime(judgement.at, options)}\u3000${judgement.by}`)),
        row(w.rationale, known(judgement.rationale)),
      ],
    },
  ];
  if (judgement.criteria.length === 0) return blocks;
  const columns = [
    { header: w.met, width: 7, align: "center" as const },
    { header: w.criterion, width: 38 },
    { header: w.note, width: 55 },
  ];
  const rows = judgement.criteria.map((criterion) => [{ checked: criterion.met }, criterion.label, criterion.note]);
  return [...blocks, { kind: "table", columns, rows, empty: w.none }];
}
