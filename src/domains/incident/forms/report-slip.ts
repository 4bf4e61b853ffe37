import type { FormBlock, ItemRow } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime, formatShort, type FormOptions } from "#kernel/forms/format.ts";
import { partyText } from "#kernel/forms/parties.ts";
import { choice, known, orNone, pair, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { reportSlipSchema, type ReportSlip } from "./data.ts";
import { basis, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: ["　{basis}に基づき、次のとおり通報します。", "This report is made under {basis}."],
  sectionReport: ["通報の内容", "Report"],
  sectionRoute: ["緊急連絡の経過", "Emergency contacts"],
  sectionDuplicates: ["同一事象の通報", "Further reports of the same event"],
  reporter: ["通報者", "Reporter"],
  contact: ["通報者の連絡先", "Contact"],
  knownAt: ["知った日時", "Known at"],
  reportedAt: ["通報日時", "Reported at"],
  source: ["情報の区分", "Source"],
  self: ["自ら知った", "noticed by the reporter"],
  external: ["外部から入手", "from outside"],
  monitoring: ["監視による検知", "monitoring"],
  informant: ["情報提供者", "Informant"],
  channel: ["入手の方法", "Channel"],
  attemptChannel: ["連絡の方法", "Channel"],
  system: ["対象システム", "System"],
  symptom: ["症状", "Symptom"],
  place: ["場所", "Place"],
  hours: ["入手の時間帯", "Hours"],
  inHours: ["勤務時間内", "working hours"],
  outOfHours: ["勤務時間外・休日", "outside working hours"],
  recurrence: ["再発の関連", "Recurrence of"],
  receiver: ["受理者", "Received by"],
  receivedAt: ["受理日時", "Received at"],
  actingBasis: ["代行の根拠", "Basis of acting"],
  notReceived: ["未受理", "not yet received"],
  order: ["順", "No."],
  name: ["連絡先", "Contacted"],
  at: ["日時", "Time"],
  result: ["結果", "Result"],
  note: ["備考", "Note"],
  answered: ["応答あり", "answered"],
  "no-answer": ["応答なし", "no answer"],
  busy: ["話中", "busy"],
  "message-left": ["伝言を残した", "message left"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "report-slip",
  title: { ja: "通報票", en: "Incident report slip" },
  formName: { ja: "様式第1号（第3条関係）", en: "Form 1 (Article 3)" },
};

/** 通報票: an employee's report of a trouble (Article 3), with the call tree when it came outside working hours. */
export const reportSlip = defineForm<ReportSlip>({
  ...identity,
  dataSchema: reportSlipSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w.intro.replace("{basis}", () => basis(data.incident, { ja: "第3条", en: "Article 3" }, options));
    return paper(identity, data, options, [
      { kind: "paragraph", text: intro },
      { kind: "heading", text: w.sectionReport },
      { kind: "items", rows: reportRows(data, options) },
      ...contactBlocks(data, options),
      ...duplicateBlocks(data, options),
    ]);
  },
});

function reportRows(data: ReportSlip, options: FormOptions): ItemRow[] {
  const w = words(options.locale);
  const receiver = data.receiver;
  return [
    pair([w.reporter, known(partyText(data.reporter, options.locale))], [w.contact, orNone(data.reporterContact)]),
    pair(
      [w.knownAt, known(formatDateTime(data.knownAt, options))],
      [w.reportedAt, known(formatDateTime(data.reportedAt, options))],
    ),
    row(w.source, choice({ self: w.self, external: w.external, monitoring: w.monitoring }, data.source)),
    ...(data.source === "external"
      ? [pair([w.informant, orNone(data.informant)], [w.channel, orNone(data.channel)])]
      : []),
    row(w.system, known(data.incident.systemName)),
    row(w.symptom, known(data.symptom)),
    row(w.place, orNone(data.place)),
    row(w.hours, choice({ in: w.inHours, out: w.outOfHours }, data.outOfHours ? "out" : "in")),
    row(w.recurrence, orNone(data.recurrenceOf)),
    pair(
      [w.receiver, known(receiver ? partyText(receiver.party, options.locale) : w.notReceived)],
      [w.receivedAt, known(receiver ? formatDateTime(receiver.at, options) : w.notReceived)],
    ),
    ...(receiver && receiver.basis !== "" ? [row(w.actingBasis, known(receiver.basis))] : []),
  ];
}

function contactBlocks(data: ReportSlip, options: FormOptions): FormBlock[] {
  if (!data.outOfHours && data.contactAttempts.length === 0) return [];
  const w = words(options.locale);
  return [
    { kind: "heading", text: w.sectionRoute },
    {
      kind: "table",
      columns: [
        { header: w.order, width: 6, align: "right" },
        { header: w.name, width: 28 },
        { header: w.attemptChannel, width: 16 },
        { header: w.at, width: 20 },
        { header: w.result, width: 15 },
        { header: w.note, width: 22 },
      ],
      rows: data.contactAttempts.map((attempt, index) => [
        String(index + 1),
        attempt.name,
        attempt.channel,
        formatShort(attempt.at, options),
        w[attempt.result],
        attempt.note,
      ]),
      empty: w.none,
    },
  ];
}

function duplicateBlocks(data: ReportSlip, options: FormOptions): FormBlock[] {
  if (data.duplicates.length === 0) return [];
  const w = words(options.locale);
  return [
    { kind: "heading", text: w.sectionDuplicates },
    {
      kind: "table",
      columns: [
        { header: w.reporter, width: 24 },
        { header: w.knownAt, width: 20 },
        { header: w.source, width: 18 },
        { header: w.symptom, width: 38 },
      ],
      rows: data.duplicates.map((duplicate) => [
        duplicate.reporter,
        formatShort(duplicate.knownAt, options),
        w[duplicate.source],
        duplicate.symptom,
      ]),
      empty: w.none,
    },
  ];
}
