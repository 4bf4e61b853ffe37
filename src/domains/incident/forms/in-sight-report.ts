import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime } from "#kernel/forms/format.ts";
import { itemValue, known, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { inSightReportSchema, type InSightReport } from "./data.ts";
import { basis, deliveryBlocks, numbered, occurrenceValue, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　標記のトラブルについて、システムの復旧の目途がついたので、{basis}に基づき、次のとおり報告します。",
    "Recovery of the system is in sight. This report is made under {basis}.",
  ],
  caution: [
    "この報告は、完全な復旧を知らせるものではない。手動作業は、完全復旧の連絡があるまで継続する。",
    "This is not the report of full recovery. Manual work goes on until full recovery is announced.",
  ],
  system: ["対象システム", "System"],
  occurrence: ["発生日時", "Time of occurrence"],
  eta: ["復旧の見込み日時", "Expected recovery"],
  grounds: ["見込みの根拠", "Grounds"],
  remainingRisk: ["残るリスク", "Remaining risk"],
  cause: ["原因", "Cause"],
});

const identity: FormIdentity = {
  code: "in-sight-report",
  title: { ja: "完了報告書（復旧の目途）", en: "Completion report (recovery in sight)" },
  formName: { ja: "様式第11号（第12条第1項関係）", en: "Form 11 (Article 12(1))" },
};

/** 完了報告書（復旧の目途）: expected time and remaining risk (Article 12(1)); it stops no manual work. */
export const inSightReport = defineForm<InSightReport>({
  ...identity,
  dataSchema: inSightReportSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w.intro.replace("{basis}", () =>
      basis(data.incident, { ja: "第12条第1項", en: "Article 12(1)" }, options),
    );
    const blocks: FormBlock[] = [
      { kind: "paragraph", text: intro },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.occurrence, occurrenceValue(data.occurrence, options)),
          row(w.eta, known(formatDateTime(data.eta, options))),
          row(w.grounds, known(data.grounds)),
          row(w.remainingRisk, itemValue(data.remainingRisk, options)),
          row(w.cause, itemValue(data.cause, options)),
        ],
      },
      { kind: "notes", lines: [w.caution] },
      ...deliveryBlocks(data.deliveries, options),
    ];
    return paper(identity, data, options, blocks, numbered(identity.title, data.no, options));
  },
});
