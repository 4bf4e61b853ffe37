import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime, formatYen } from "#kernel/forms/format.ts";
import { choice, itemValue, known, orNone, row } from "#kernel/forms/values.ts";
import { labels, remark } from "#kernel/forms/words.ts";
import { vendorRequestSchema, type VendorRequest } from "./data.ts";
import { basis, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　トラブルの原因究明およびシステムの復旧のため専門業者を利用したいので、{basis}に基づき、次のとおり申し出ます。許可してよろしいか伺います。",
    "An outside expert is needed to find the cause and to recover the system. Permission is asked under {basis}.",
  ],
  sectionItems: ["申出事項", "Items"],
  sectionCare: ["機密の保持", "Confidentiality"],
  sectionOral: ["口頭による許可", "Oral permission"],
  system: ["対象システム", "System"],
  company: ["(1) 会社名", "(1) Company"],
  reasonToUse: ["(2) 専門業者を利用する理由", "(2) Why an expert is used"],
  reasonToChoose: ["(3) その会社を選択した理由", "(3) Why this company"],
  cost: ["(4) 費用", "(4) Cost"],
  other: ["(5) その他必要事項", "(5) Other"],
  period: ["利用期間", "Period"],
  openPeriod: ["未定", "not yet fixed"],
  unknownCost: ["見積中", "quotation awaited"],
  taxIncluded: ["税込", "tax included"],
  taxExcluded: ["税別", "tax excluded"],
  nda: ["秘密保持契約", "NDA"],
  inForce: ["締結済", "in force"],
  notYet: ["未締結", "not yet"],
  dataScope: ["開示する情報の範囲", "Data disclosed"],
  conditions: ["許可の条件", "Conditions"],
  oralBy: ["許可した者・日時", "Permitted by, at"],
  oralHow: ["方法・立会者", "How, witness"],
  oralDue: ["書面の提出期限", "Written form due"],
});

const identity: FormIdentity = {
  code: "vendor-request",
  title: { ja: "専門業者利用申出書", en: "Request to use an outside expert" },
  formName: { ja: "様式第7号（第9条第2項関係）", en: "Form 7 (Article 9(2))" },
};

/** 専門業者利用申出書: the 5 items put to the president before an expert is used (Article 9(2)). */
export const vendorRequest = defineForm<VendorRequest>({
  ...identity,
  dataSchema: vendorRequestSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w.intro.replace("{basis}", () =>
      basis(data.incident, { ja: "第9条第2項", en: "Article 9(2)" }, options),
    );
    const tax = data.cost.taxIncluded ? w.taxIncluded : w.taxExcluded;
    const amount =
      data.cost.amount === null
        ? w.unknownCost
        : remark(formatYen(data.cost.amount, options.locale), tax, options.locale);
    const blocks: FormBlock[] = [
      { kind: "paragraph", text: intro },
      { kind: "heading", text: w.sectionItems },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.company, known(data.company)),
          row(w.reasonToUse, known(data.reasonToUse)),
          row(w.reasonToChoose, known(data.reasonToChoose)),
          row(w.cost, known([amount, data.cost.note].filter(Boolean).join("\n"))),
          row(w.other, itemValue(data.other, options)),
          row(w.period, known(data.period || w.openPeriod)),
        ],
      },
      { kind: "heading", text: w.sectionCare },
      {
        kind: "items",
        rows: [
          row(w.nda, choice({ yes: w.inForce, no: w.notYet }, data.ndaInForce ? "yes" : "no")),
          row(w.dataScope, orNone(data.dataScope)),
          row(w.conditions, orNone(data.conditions)),
        ],
      },
    ];
    const oral = data.oralPermission;
    if (oral) {
      const rows = [
        row(w.oralBy, known(`${oral.by}\u3000${formatDateTime(oral.at, options)}`)),
        row(w.oralHow, known(`${oral.how}\u3000${oral.witness}`)),
        row(w.oralDue, known(formatDateTime(oral.writtenDueAt, options))),
      ];
      blocks.push({ kind: "heading", text: w.sectionOral }, { kind: "items", rows });
    }
    return paper(identity, data, options, blocks);
  },
});
