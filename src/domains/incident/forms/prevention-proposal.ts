import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDate, formatYen, type FormOptions } from "#kernel/forms/format.ts";
import { itemValue, known, orNone, row } from "#kernel/forms/values.ts";
import { labels, remark } from "#kernel/forms/words.ts";
import { preventionProposalSchema, type PreventionProposal } from "./data.ts";
import { basis, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　標記のトラブルの再発を防止するため、{basis}に基づき、次のとおり対策を実施してよろしいか伺います。",
    "Permission is asked under {basis} to carry out the following measures against recurrence.",
  ],
  sectionCause: ["原因と目的", "Cause and purpose"],
  sectionMeasures: ["再発防止策", "Measures"],
  sectionCheck: ["効果の確認等", "Check of effect"],
  system: ["対象システム", "System"],
  cause: ["トラブルの原因", "Cause"],
  recurrence: ["再発の元のトラブル", "Recurrence of"],
  purpose: ["対策の目的", "Purpose"],
  no: ["No.", "No."],
  measure: ["対策の内容", "Measure"],
  owner: ["担当", "Owner"],
  due: ["期限", "Due"],
  cost: ["費用", "Cost"],
  effect: ["効果の測り方", "Measure of effect"],
  costOpen: ["未定", "open"],
  total: ["費用の合計", "Total cost"],
  partial: ["未定の費用を除く", "without open costs"],
  alternatives: ["他に検討した案", "Alternatives considered"],
  effectCheckOn: ["効果確認の予定日", "Effect checked on"],
  notSet: ["未定", "not set"],
  attachments: ["添付資料", "Attachments"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "prevention-proposal",
  title: { ja: "再発防止策伺", en: "Proposal of preventive measures" },
  formName: { ja: "様式第14号（第15条関係）", en: "Form 14 (Article 15)" },
};

/** 再発防止策伺: measures put to the president before they are carried out (Article 15). */
export const preventionProposal = defineForm<PreventionProposal>({
  ...identity,
  dataSchema: preventionProposalSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w.intro.replace("{basis}", () => basis(data.incident, { ja: "第15条", en: "Article 15" }, options));
    const blocks: FormBlock[] = [
      { kind: "paragraph", text: intro },
      { kind: "heading", text: w.sectionCause },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.cause, known(data.cause)),
          row(w.recurrence, orNone(data.recurrenceOf)),
          row(w.purpose, orNone(data.purpose)),
        ],
      },
      { kind: "heading", text: w.sectionMeasures },
      measureTable(data, options),
      { kind: "heading", text: w.sectionCheck },
      {
        kind: "items",
        rows: [
          row(w.total, known(totalCost(data, options))),
          row(w.alternatives, itemValue(data.alternatives, options)),
          row(w.effectCheckOn, known(data.effectCheckOn === null ? w.notSet : formatDate(data.effectCheckOn, options))),
          row(w.attachments, { state: "list", entries: data.attachments }),
        ],
      },
      { kind: "note-end" },
    ];
    return paper(identity, data, options, blocks);
  },
});

function measureTable(data: PreventionProposal, options: FormOptions): FormBlock {
  const w = words(options.locale);
  return {
    kind: "table",
    columns: [
      { header: w.no, width: 6.5, align: "right" },
      { header: w.measure, width: 26 },
      { header: w.owner, width: 12 },
      { header: w.due, width: 20 },
      { header: w.cost, width: 17.5, align: "right" },
      { header: w.effect, width: 22 },
    ],
    rows: data.measures.map((measure, index) => [
      String(index + 1),
      measure.measure,
      measure.owner,
      formatDate(measure.due, options),
      measure.cost === null ? w.costOpen : formatYen(measure.cost, options.locale),
      measure.effect,
    ]),
    empty: w.none,
  };
}

function totalCost(data: PreventionProposal, options: FormOptions): string {
  const w = words(options.locale);
  const costs = data.measures.map((measure) => measure.cost);
  const total = formatYen(
    costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
    options.locale,
  );
  if (!costs.includes(null)) return total;
  return remark(total, w.partial, options.locale);
}
