import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime, formatShort, type FormOptions } from "#kernel/forms/format.ts";
import { choice, known, orNone, pair, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { manualWorkSchema, type ManualWork } from "./data.ts";
import { paper, type FormIdentity } from "./paper.ts";

const words = labels({
  switchTitle: ["手動作業切替記録", "Record of the switch to manual work"],
  stopTitle: ["手動作業切替・中止記録", "Record of manual work, switch and stop"],
  sectionSwitch: ["業務ごとの対応（第7条第1項）", "Decision for each process (Article 7(1))"],
  sectionMistakes: ["作業ミスの防止（第7条第2項第1号）", "Preventing mistakes (Article 7(2)(1))"],
  sectionNuisance: ["取引先・消費者への迷惑の防止（第7条第2項第2号）", "Sparing customers (Article 7(2)(2))"],
  sectionStop: ["手動作業の中止（第13条）", "Stop of manual work (Article 13)"],
  unit: ["部署", "Department"],
  system: ["対象システム", "System"],
  notice: ["総務部長からの連絡", "Notice received"],
  recoveryNotice: ["完全復旧の連絡", "Notice of full recovery"],
  process: ["業務", "Process"],
  decision: ["対応", "Decision"],
  detail: ["手順・理由", "Procedure, reason"],
  startedAt: ["開始", "Start"],
  by: ["決定者", "By"],
  switched: ["手動に切替", "switched"],
  other: ["その他の軽減策", "other measure"],
  "not-needed": ["切替不要", "not needed"],
  stoppedAt: ["中止日時", "Stopped at"],
  stoppedBy: ["確認者", "Checked by"],
  slips: ["未処理伝票", "Slips left"],
  slipUnit: ["{n}枚", "{n}"],
  backEntry: ["後追い入力", "Back entry"],
  done: ["完了", "done"],
  open: ["未了", "open"],
  reconciliation: ["照合の結果", "Reconciliation"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "manual-work",
  title: { ja: "手動作業切替・中止記録", en: "Record of manual work" },
  formName: { ja: "様式第5号（第7条、第13条関係）", en: "Form 5 (Articles 7, 13)" },
};

/** 手動作業切替・中止記録: decision for each process, cautions, stop after the notice of full recovery. */
export const manualWork = defineForm<ManualWork>({
  ...identity,
  dataSchema: manualWorkSchema,
  build(data, options) {
    const w = words(options.locale);
    const notice = data.notice ? `${data.notice.number}　${formatDateTime(data.notice.receivedAt, options)}` : null;
    const blocks: FormBlock[] = [
      {
        kind: "items",
        rows: [
          pair([w.unit, known(data.unit)], [w.system, known(data.incident.systemName)]),
          row(w.notice, orNone(notice)),
        ],
      },
      ...decisionBlocks(data, options),
      ...cautionBlocks(data, "mistakes", w.sectionMistakes),
      ...cautionBlocks(data, "nuisance", w.sectionNuisance),
      ...stopBlocks(data, options),
    ];
    return paper(identity, data, options, blocks, data.stop ? w.stopTitle : w.switchTitle);
  },
});

function decisionBlocks(data: ManualWork, options: FormOptions): FormBlock[] {
  const w = words(options.locale);
  const table: FormBlock = {
    kind: "table",
    columns: [
      { header: w.process, width: 18 },
      { header: w.decision, width: 16 },
      { header: w.detail, width: 35 },
      { header: w.startedAt, width: 20 },
      { header: w.by, width: 13 },
    ],
    rows: data.decisions.map((decision) => [
      decision.process,
      w[decision.decision],
      [decision.procedure, decision.reason].filter(Boolean).join("\n"),
      decision.startedAt ? formatShort(decision.startedAt, options) : "－",
      decision.by,
    ]),
    empty: w.none,
  };
  return [{ kind: "heading", text: w.sectionSwitch }, table];
}

function cautionBlocks(data: ManualWork, group: "mistakes" | "nuisance", heading: string): FormBlock[] {
  const entries = data.cautions.filter((caution) => caution.group === group);
  if (entries.length === 0) return [];
  return [
    { kind: "heading", text: heading },
    { kind: "checklist", entries: entries.map(({ label, checked, note }) => ({ label, checked, note })) },
  ];
}

function stopBlocks(data: ManualWork, options: FormOptions): FormBlock[] {
  const { stop } = data;
  if (!stop) return [];
  const w = words(options.locale);
  const entered = stop.backEntryAt ? formatDateTime(stop.backEntryAt, options) : "";
  return [
    { kind: "heading", text: w.sectionStop },
    {
      kind: "items",
      rows: [
        row(w.recoveryNotice, known(`${stop.notice.number}　${formatDateTime(stop.notice.receivedAt, options)}`)),
        pair([w.stoppedAt, known(formatDateTime(stop.stoppedAt, options))], [w.stoppedBy, known(stop.by)]),
        row(w.slips, known(stop.unsentSlips === 0 ? w.none : w.slipUnit.replace("{n}", String(stop.unsentSlips)))),
        row(w.backEntry, choice({ done: w.done, open: w.open }, stop.backEntryDone ? "done" : "open", entered)),
        row(w.reconciliation, orNone(stop.reconciliation)),
      ],
    },
  ];
}
