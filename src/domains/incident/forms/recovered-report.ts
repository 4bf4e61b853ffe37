import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime } from "#kernel/forms/format.ts";
import { itemValue, known, orNone, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { recoveredReportSchema, type RecoveredReport } from "./data.ts";
import { basis, deliveryBlocks, numbered, occurrenceValue, paper, timeTaken, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　標記のトラブルについて、システムが完全に復旧したので、{basis}に基づき、次のとおり報告します。",
    "The system is fully recovered. This report is made under {basis}.",
  ],
  sectionResult: ["復旧の内容", "Recovery"],
  sectionVerification: ["復旧の確認", "Verification"],
  system: ["対象システム", "System"],
  occurrence: ["発生日時", "Time of occurrence"],
  recoveredAt: ["完全復旧の日時", "Fully recovered at"],
  duration: ["復旧に要した時間", "Time taken"],
  cause: ["原因", "Cause"],
  recovery: ["復旧策の内容", "Recovery"],
  standby: ["予備システム", "Standby system"],
  dataLoss: ["データの欠損", "Data loss"],
  result: ["確認の結果", "Result of the verification"],
  followUp: ["今後の対応", "Follow-up"],
  ok: ["良", "OK"],
  item: ["確認項目", "Item"],
  note: ["結果", "Result"],
  passed: ["良好", "Passed"],
  failed: ["未確認", "Not confirmed"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "recovered-report",
  title: { ja: "完了報告書（完全復旧）", en: "Completion report (full recovery)" },
  formName: { ja: "様式第12号（第12条第1項関係）", en: "Form 12 (Article 12(1))" },
};

/** 完了報告書（完全復旧）: time, duration and verification of full recovery (Article 12(1)). */
export const recoveredReport = defineForm<RecoveredReport>({
  ...identity,
  dataSchema: recoveredReportSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w.intro.replace("{basis}", () =>
      basis(data.incident, { ja: "第12条第1項", en: "Article 12(1)" }, options),
    );
    const blocks: FormBlock[] = [
      { kind: "paragraph", text: intro },
      { kind: "heading", text: w.sectionResult },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.occurrence, occurrenceValue(data.occurrence, options)),
          row(w.recoveredAt, known(formatDateTime(data.recoveredAt, options))),
          row(w.duration, orNone(timeTaken(data, options))),
          ...(data.result ? [row(w.result, known(data.result))] : []),
          row(w.cause, itemValue(data.cause, options)),
          row(w.recovery, itemValue(data.recovery, options)),
          row(w.standby, itemValue(data.standby, options)),
          row(w.dataLoss, itemValue(data.dataLoss, options)),
          row(w.followUp, itemValue(data.followUp, options)),
        ],
      },
      { kind: "heading", text: w.sectionVerification },
      {
        kind: "table",
        columns: [
          { header: w.ok, width: 7, align: "center" },
          { header: w.item, width: 48 },
          { header: w.note, width: 45 },
        ],
        rows: data.verification.map((check) => [
          { checked: check.ok },
          check.item,
          check.note || (check.ok ? w.passed : w.failed),
        ]),
        empty: w.none,
      },
      ...deliveryBlocks(data.deliveries, options),
    ];
    return paper(identity, data, options, blocks, numbered(identity.title, data.no, options));
  },
});
