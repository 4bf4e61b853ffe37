import type { z } from "zod";
import type * as data from "./data.ts";

/** Data for tests and previews: the least that a form accepts, and long realistic content. Nobody in it exists. */

/** What each form takes before defaults are filled in. */
export interface FormInputs {
  "report-slip": z.input<typeof data.reportSlipSchema>;
  investigation: z.input<typeof data.investigationSchema>;
  "grave-report": z.input<typeof data.graveReportSchema>;
  broadcast: z.input<typeof data.broadcastSchema>;
  "manual-work": z.input<typeof data.manualWorkSchema>;
  "hr-order": z.input<typeof data.hrOrderSchema>;
  "vendor-request": z.input<typeof data.vendorRequestSchema>;
  "confidentiality-check": z.input<typeof data.confidentialityCheckSchema>;
  "complaint-record": z.input<typeof data.complaintRecordSchema>;
  "interim-report": z.input<typeof data.interimReportSchema>;
  "in-sight-report": z.input<typeof data.inSightReportSchema>;
  "recovered-report": z.input<typeof data.recoveredReportSchema>;
  apology: z.input<typeof data.apologySchema>;
  "prevention-proposal": z.input<typeof data.preventionProposalSchema>;
  "trouble-record": z.input<typeof data.troubleRecordSchema>;
}

const name = { family: "氏名", given: "一" };
const at = (time: string, day = "21"): string => `2026-11-${day}T${time}:00+09:00`;
const known = (text: string) => ({ state: "known" as const, text });
const none = { state: "none" as const };

const incident = {
  number: "INC-2026-0001",
  title: "販売管理システムの停止による全店舗の売上登録不能",
  systemName: "販売管理システム（店舗売上登録）",
};

const shortHeader = {
  documentNumber: null,
  issuedAt: at("05:00"),
  from: { name },
};

const head = { department: "情報システム部", post: "情報システム部長", name };
const longHeader = {
  documentNumber: "情シ第2026-0142号",
  issuedAt: at("05:00"),
  evidenceHash: "3f2a9c1b77de4415a0b9c8d7e6f50123456789abcdef0123456789abcdef0123",
  classification: "社外秘",
  from: head,
  to: [
    { post: "代表取締役社長", name, honorific: "殿" as const },
    { post: "総務部長", name, honorific: "殿" as const },
  ],
  approvals: [
    {
      label: "決裁",
      post: "社長",
      result: "approved" as const,
      person: name,
      personPost: "専務取締役",
      at: at("05:12"),
      approvalId: "APR-2026-0318",
      capacity: "deputy-decision" as const,
      inPlaceOf: "社長 氏名 一",
      basis: "職務権限規程第8条",
      viewedAfterAt: at("09:00", "22"),
    },
    {
      label: "合議",
      post: "総務部長",
      result: "approved" as const,
      person: name,
      at: at("05:08"),
      approvalId: "APR-2026-0317",
    },
    {
      label: "部長",
      post: "情報システム部長",
      result: "approved" as const,
      person: name,
      personPost: "情報システム課長",
      at: at("05:01"),
      approvalId: "APR-2026-0316",
      capacity: "acting" as const,
      inPlaceOf: "情報システム部長",
      basis: "第2条第2項第2号",
    },
    { label: "課長", post: "", result: "waiting" as const, capacity: "viewed-after" as const },
    {
      label: "担当",
      post: "",
      result: "approved" as const,
      person: { family: "勅使河原", given: "一" },
      at: at("04:55"),
      approvalId: "APR-2026-0315",
    },
  ],
  history: [
    { version: "第1報", at: at("03:58"), by: "情報システム課長 氏名 一", text: "作成、送付" },
    { version: "第2報", at: at("05:00"), by: "情報システム課長 氏名 一", text: "店舗数を訂正して送付" },
  ],
};

const correction = {
  no: 2,
  corrects: "第1報（情シ第2026-0141号、令和8年11月21日 03:58）",
  reason: "影響を受けた店舗の集計に、営業時間外の店舗が含まれていなかったため。",
  changes: [
    { label: "(3) 経営に及ぼす影響", before: "48店舗で売上登録ができない。", after: "100店舗で売上登録ができない。" },
    { label: "(5) システム復旧に要する時間", before: "約2時間", after: "約3時間30分" },
  ],
};

const effectText =
  "全100店舗で売上の登録ができず、会計は手書き伝票と電卓によっている。開店後1時間当たりの売上は平常時の約6割にとどまる見込みである。通信販売の受注は継続しているが、在庫の引当てが止まっており、翌日以降の出荷に遅れが生じるおそれがある。";
const causeText =
  "販売管理データベースのトランザクションログ領域が枯渇し、書込みが拒否された。前夜の一括更新処理が想定の約12倍の更新を行ったことが直接の引き金である。ログ領域の監視のしきい値が、ディスク増設時に更新されていなかったことを確認している。";
const recoveryText =
  "1. 予備システムへ切り替え、店舗の売上登録を再開する。\n2. ログ領域を増設し、停止した更新処理を分割して再実行する。\n3. 手書き伝票を店舗ごとに後追い入力し、日次売上と照合する。";
const occurrence = {
  state: "known" as const,
  at: at("03:12"),
  certainty: "estimated" as const,
  note: "監視記録の最後の正常応答が 03:12 であることによる。",
};
const pending = { state: "pending" as const, text: "ログ領域の枯渇が疑われる。", nextUpdateAt: at("05:00") };

const deliveries = Array.from({ length: 24 }, (_, index) => ({
  group: index < 6 ? "役員" : "関係部",
  unit: index < 6 ? "" : `第${index - 5}営業部`,
  post: index < 6 ? "取締役" : "部長",
  name: "氏名 一",
  sentAt: at("05:20"),
  acknowledgedAt: index % 5 === 4 ? null : at(`05:${String(22 + index).padStart(2, "0")}`),
  deputy: index % 7 === 3,
}));
const twoDeliveries = deliveries
  .slice(0, 2)
  .map((delivery, index) => ({ ...delivery, group: "", post: index === 0 ? "代表取締役社長" : "総務部長" }));

const methods = ["phone", "mail", "fax", "other"] as const;
/** Complaints of every method, some anonymous, of different length. */
export function sampleComplaints(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    anonymous: index % 4 === 3,
    complainant: index % 4 === 3 ? "" : `${index % 2 === 0 ? "消費者" : "取引先 株式会社○○ 購買部"} 氏名 一`,
    method: methods[index % 4] ?? "phone",
    methodText: index % 4 === 3 ? "店頭" : "",
    at: at(`${String(9 + Math.floor(index / 6)).padStart(2, "0")}:${String((index % 6) * 10).padStart(2, "0")}`),
    content: "会計の列が進まず、30分以上待たされた。説明がなく、いつ再開するのかも分からなかった。".repeat(
      1 + (index % 3),
    ),
    other: index % 3 === 0 ? "返金を希望" : "",
    responses: index % 2 === 0 ? [{ at: at("18:00"), by: "営業部", text: "電話でお詫びし、経過を説明した。" }] : [],
  }));
}

export const minimalSamples: FormInputs = {
  "report-slip": {
    header: shortHeader,
    incident,
    reporter: { name },
    knownAt: at("03:20"),
    reportedAt: at("03:25"),
    source: "self",
    symptom: "売上が登録できない",
    outOfHours: false,
    receiver: null,
  },
  investigation: {
    header: shortHeader,
    incident,
    receivedAt: at("03:25"),
    startedAt: at("03:30"),
    investigator: { name },
    what: none,
    since: none,
    scope: none,
    reproducible: "unknown",
    conclusion: null,
    concludedAt: null,
  },
  "grave-report": {
    header: shortHeader,
    incident,
    no: 1,
    judgement: { at: at("03:50"), by: "氏名 一", rationale: "全店舗の売上が止まっている。" },
    occurrence: { state: "pending", nextUpdateAt: null },
    cause: pending,
    effect: none,
    recovery: none,
    timeNeeded: none,
    other: none,
  },
  broadcast: {
    header: shortHeader,
    incident,
    occasion: "grave",
    no: 1,
    source: { title: "重大トラブル報告書", number: "第1報", receivedAt: at("04:00") },
    items: [],
  },
  "manual-work": {
    header: shortHeader,
    incident,
    unit: "第1営業部",
    notice: null,
    decisions: [],
    cautions: [],
    stop: null,
  },
  "hr-order": {
    header: shortHeader,
    incident,
    type: "overtime",
    purpose: "recovery",
    persons: [
      {
        name: "氏名 一",
        unit: "情報システム部",
        from: at("18:00"),
        to: at("22:00"),
        check: "ok",
        acknowledgedAt: null,
        actualFrom: null,
        actualTo: null,
      },
    ],
  },
  "vendor-request": {
    header: shortHeader,
    incident,
    company: "株式会社○○",
    reasonToUse: "製品の内部調査",
    reasonToChoose: "製造元",
    cost: { amount: null, taxIncluded: false },
    other: none,
    ndaInForce: false,
  },
  "confidentiality-check": { header: shortHeader, incident, company: "株式会社○○", supervisor: "氏名 一", checks: [] },
  "complaint-record": { header: shortHeader, incident, unit: "第1営業部", complaints: [] },
  "interim-report": {
    header: shortHeader,
    incident,
    no: 1,
    cause: { state: "open", progress: "調査中" },
    recovery: { state: "planning", progress: "計画中", eta: null },
    effect: none,
    other: none,
    nextReportAt: null,
  },
  "in-sight-report": {
    header: shortHeader,
    incident,
    no: 1,
    occurrence,
    eta: at("08:00"),
    grounds: "試験に成功した。",
    remainingRisk: none,
    cause: pending,
  },
  "recovered-report": {
    header: shortHeader,
    incident,
    no: 1,
    occurrence,
    detectedAt: null,
    recoveredAt: at("08:40"),
    verification: [{ item: "売上登録", ok: true }],
    cause: pending,
    recovery: none,
    standby: none,
    dataLoss: none,
    followUp: none,
  },
  apology: {
    header: shortHeader,
    incident,
    method: "letter",
    service: "店舗サービス",
    audience: "business",
    from: at("03:12"),
    to: null,
    effect: "店舗での会計に時間を要しました。",
    contact: { name: "お客様相談室" },
    execution: null,
  },
  "prevention-proposal": {
    header: shortHeader,
    incident,
    cause: "ログ領域の枯渇",
    measures: [
      { measure: "監視の見直し", owner: "情報システム課", due: "2026-12-25", cost: null, effect: "警報の試験" },
    ],
    alternatives: none,
    effectCheckOn: null,
  },
  "trouble-record": {
    header: shortHeader,
    incident,
    version: 1,
    occurrence,
    discovery: none,
    cause: none,
    recovery: none,
    organisation: [{ role: "責任者", name: "氏名 一", unit: "情報システム部" }],
    effect: none,
    detectedAt: null,
    recoveredAt: null,
    complaints: [],
    other: none,
  },
};

const apologyFull = {
  header: {
    ...longHeader,
    classification: null,
    documentNumber: "総発第2026-0087号",
    from: { organisation: "株式会社○○", post: "代表取締役社長", name },
    to: [{ organisation: "株式会社△△", department: "購買部", post: "部長", name, honorific: "様" as const }],
  },
  incident,
  copy: "file" as const,
  service: "店舗会計サービス",
  audience: "business" as const,
  from: at("03:12"),
  to: at("08:40"),
  effect:
    "全店舗において会計に時間を要し、一部の店舗では午前の営業を見合わせました。貴社よりお預かりした商品の販売にも遅れが生じました。",
  cause:
    "データベースの記録領域が不足し、売上の登録ができなくなったことによるものです。なお、個人情報の漏えいは確認されておりません。",
  response: "予備の設備に切り替えて会計を再開し、同日8時40分に完全に復旧いたしました。",
  prevention:
    "記録領域の監視方法を改め、更新処理を行う前の確認を二重にいたします。あわせて、予備の設備への切替訓練を半年ごとに実施いたします。",
  contact: {
    name: "お客様相談室　氏名　一",
    phone: "00-0000-0000",
    mail: "info@example.com",
    hours: "平日 9:00～17:00",
  },
};

const consumerEffect = "全店舗において会計に時間を要し、一部の店舗では午前の営業を見合わせました。";

export const apologySamples = {
  website: {
    ...apologyFull,
    effect: consumerEffect,
    header: { ...apologyFull.header, to: [{ organisation: "お客様", honorific: "各位" as const }] },
    audience: "consumer" as const,
    method: "website" as const,
    execution: { url: "https://www.example.com/news/20261121", from: at("10:00"), to: null },
  },
  letter: {
    ...apologyFull,
    method: "letter" as const,
    execution: { sentOn: "2026-11-24", copies: 128, postage: "特定記録郵便" },
  },
  visit: {
    ...apologyFull,
    method: "visit" as const,
    execution: {
      at: at("14:00", "24"),
      place: "株式会社△△ 本社",
      visitors: "取締役営業本部長 氏名 一、営業部長 氏名 一",
      met: "購買部長 氏名 一 様",
      answer: "再発防止策の実施状況を、月ごとに報告してほしいとのご意見があった。",
      promise: "12月から毎月末に書面で報告する。",
    },
  },
  newspaper: {
    ...apologyFull,
    effect: consumerEffect,
    header: {
      ...apologyFull.header,
      to: [{ organisation: "株式会社○○新聞社", department: "広告局", honorific: "御中" as const }],
    },
    audience: "consumer" as const,
    method: "newspaper" as const,
    execution: { paper: "○○新聞", edition: "全国版朝刊", publishedOn: "2026-11-26", space: "全3段", cost: 3_300_000 },
  },
} satisfies Record<string, FormInputs["apology"]>;

export const maximalSamples: FormInputs = {
  "report-slip": {
    header: longHeader,
    incident,
    reporter: { department: "第1営業部 中央店", post: "店長", name },
    reporterContact: "内線 1234／携帯 000-0000-0000",
    knownAt: at("03:20"),
    reportedAt: at("03:25"),
    source: "external",
    informant: "取引先 株式会社△△ 物流担当",
    channel: "電話",
    symptom:
      "売上登録の画面で「登録できません（コード 1105）」と表示され、会計を終えることができない。再起動しても変わらない。",
    place: "中央店ほか、近隣の3店舗",
    outOfHours: true,
    recurrenceOf: "INC-2026-0000（令和8年9月2日）",
    contactAttempts: [
      {
        name: "情報システム部長 氏名 一",
        channel: "携帯電話",
        result: "no-answer",
        at: at("03:21"),
        note: "20回呼出し",
      },
      { name: "情報システム部次長", channel: "－", result: "no-answer", at: at("03:22"), note: "欠員" },
      { name: "情報システム課長 氏名 一", channel: "携帯電話", result: "answered", at: at("03:25"), note: "受理" },
    ],
    receiver: {
      party: { post: "情報システム課長", name },
      at: at("03:25"),
      basis: "第2条第2項第2号（部長が応答せず、次長は欠員のため）",
    },
    duplicates: Array.from({ length: 5 }, (_, index) => ({
      reporter: `第${index + 2}営業部 氏名 一`,
      knownAt: at(`03:3${index}`),
      source: "self" as const,
      symptom: "売上が登録できない。",
    })),
  },
  investigation: {
    header: longHeader,
    incident,
    receivedAt: at("03:25"),
    startedAt: at("03:30"),
    investigator: { department: "情報システム部", post: "情報システム課長", name },
    actingBasis: "第2条第2項第2号",
    what: known("売上登録の書込みがデータベースで拒否される。照会は応答する。"),
    since: known("03:12 以降（監視記録による）。"),
    scope: known(effectText),
    reproducible: "yes",
    conclusion: "confirmed",
    conclusionReason: "3店舗で同じ事象を再現し、データベースの記録でも確認したため。",
    concludedAt: at("03:45"),
    log: Array.from({ length: 12 }, (_, index) => ({
      at: at(`03:${String(30 + index)}`),
      by: "氏名 一",
      action: "データベースの接続数、記録領域、直近の更新処理を順に確認した。",
      result: index % 2 === 0 ? "異常なし" : "記録領域の使用率が100％であることを確認した。",
    })),
  },
  "grave-report": {
    header: { ...longHeader, correction },
    incident,
    no: 2,
    judgement: {
      at: at("03:50"),
      by: "情報システム課長 氏名 一（部長代行）",
      rationale: "全店舗の売上が止まり、開店までに復旧しない見込みであるため。",
      criteria: [
        { label: "売上の停止", met: true, note: "全100店舗" },
        { label: "影響する店舗数", met: true, note: "10店舗以上" },
        { label: "復旧までの時間", met: true, note: "1時間以上の見込み" },
        { label: "個人情報の漏えい", met: false, note: "兆候なし" },
        { label: "法令上の義務", met: false },
        { label: "報道", met: false },
      ],
    },
    occurrence,
    cause: { state: "pending", text: causeText, nextUpdateAt: at("06:00") },
    effect: known(effectText.repeat(4)),
    recovery: known(recoveryText),
    timeNeeded: known("約3時間30分（令和8年11月21日 08:40 の見込み）"),
    other: none,
    corrected: ["effect", "timeNeeded"],
    deliveries: twoDeliveries,
  },
  broadcast: {
    header: {
      ...longHeader,
      from: { department: "総務部", post: "総務部長", name },
      to: [
        { organisation: "全役員", honorific: "各位" },
        { organisation: "関係部長", honorific: "各位" },
      ],
    },
    incident,
    occasion: "grave",
    no: 2,
    source: { title: "重大トラブル報告書（第2報）", number: "情シ第2026-0142号", receivedAt: at("05:15") },
    items: [
      { label: "発生日時", value: known("令和8年11月21日 03:12（推定）") },
      { label: "原因", value: pending },
      { label: "経営に及ぼす影響", value: known(effectText), corrected: true },
      { label: "復旧策の内容", value: known(recoveryText) },
      { label: "復旧に要する時間", value: known("約3時間30分") },
      { label: "その他", value: none },
    ],
    requests: [
      "直ちに手動作業への切替えを検討し、決定した内容を記録してください。",
      "取引先および消費者への迷惑を最小限にとどめてください。",
      "クレームを受けたときは、クレーム記録票を提出してください。",
    ],
    deliveries,
  },
  "manual-work": {
    header: { ...longHeader, from: { department: "第1営業部", post: "部長", name } },
    incident,
    unit: "第1営業部",
    notice: { number: "連絡票 第1報", receivedAt: at("05:20") },
    decisions: [
      {
        process: "店頭会計",
        decision: "switched",
        procedure: "手書き伝票（様式A）による。釣銭は二人で確認する。",
        startedAt: at("05:40"),
        by: "氏名 一",
      },
      {
        process: "在庫の引当て",
        decision: "other",
        reason: "手作業では二重引当ての危険があるため、当日分の受注を保留する。",
        startedAt: at("05:45"),
        by: "氏名 一",
      },
      {
        process: "勤怠の登録",
        decision: "not-needed",
        reason: "別のシステムによるため。",
        startedAt: null,
        by: "氏名 一",
      },
    ],
    cautions: [
      { group: "mistakes", label: "伝票に通し番号を付ける", checked: true, note: "0001～0342" },
      { group: "mistakes", label: "金額を二人で確認する", checked: true, note: "" },
      { group: "mistakes", label: "レジ締めの前に枚数を照合する", checked: false, note: "閉店後に実施" },
      { group: "nuisance", label: "待ち時間を店頭に掲示する", checked: true, note: "" },
      { group: "nuisance", label: "取引先へ納期の遅れを連絡する", checked: true, note: "12社へ電話" },
    ],
    stop: {
      notice: { number: "連絡票 第5報（完全復旧）", receivedAt: at("08:55") },
      stoppedAt: at("09:05"),
      unsentSlips: 342,
      backEntryDone: true,
      backEntryAt: at("14:30"),
      reconciliation: "手書き伝票342枚、合計1,284,300円と、後追い入力後の日次売上が一致した。",
      by: "氏名 一",
    },
  },
  "hr-order": {
    header: {
      ...longHeader,
      from: { department: "人事部", post: "人事部長", name },
      to: [{ organisation: "対象社員", honorific: "各位" }],
    },
    incident,
    type: "dispatch",
    purpose: "manual",
    reason: "手書き伝票の後追い入力を当日中に終えるため。",
    destinationUnit: "第1営業部",
    persons: Array.from({ length: 8 }, (_, index) => ({
      name: "氏名 一",
      unit: "商品部",
      from: at("18:00"),
      to: index % 3 === 0 ? at("02:00", "22") : at("21:00"),
      check: index === 5 ? ("block" as const) : index === 2 ? ("warn" as const) : ("ok" as const),
      checkNote:
        index === 5 ? "当月 100時間00分" : index === 2 ? "当月 42時間30分（社内基準 40時間）" : "当月 12時間00分",
      acknowledgedAt: index === 7 ? null : at("17:00"),
      actualFrom: index < 5 ? at("18:00") : null,
      actualTo: index < 5 ? at("21:10") : null,
      settlement: index < 5 ? "割増賃金" : "",
    })),
  },
  "vendor-request": {
    header: { ...longHeader, to: longHeader.to.slice(0, 1) },
    incident,
    company: "株式会社○○テクノロジー（データベース製品の保守会社）",
    reasonToUse:
      "データベース製品の内部の記録を解析する必要があり、社内に解析の知識を持つ者がいないため。復旧の可否の判断にも製造元の見解を要する。",
    reasonToChoose:
      "当該製品の保守契約を締結しており、過去2回の障害で対応の実績があるため。他の2社に照会したが、当日の対応はできないとの回答であった。",
    cost: {
      amount: 1_650_000,
      taxIncluded: true,
      note: "作業3人日。緊急対応の割増しを含む。電子取引の見積書は別途保存。",
    },
    other: known("作業は当社内で行い、当社の者が立ち会う。"),
    period: "令和8年11月21日から同月23日まで",
    dataScope: "データベースの構成情報および記録（個人情報を除く。）",
    ndaInForce: true,
    oralPermission: {
      by: "代表取締役社長 氏名 一",
      at: at("04:30"),
      how: "電話",
      witness: "総務部長 氏名 一",
      writtenDueAt: at("04:30", "22"),
    },
    conditions: "個人情報を含む表へのアクセスを認めないこと。",
  },
  "confidentiality-check": {
    header: longHeader,
    incident,
    company: "株式会社○○テクノロジー",
    period: "令和8年11月21日から同月23日まで",
    supervisor: "情報システム課 氏名 一",
    dataScope: "データベースの構成情報および記録（個人情報を除く。）",
    checks: (["nda", "scope", "account", "supervision", "take-out", "deletion", "revoked"] as const).map(
      (code, index) => ({
        code,
        checked: index < 5,
        at: index < 5 ? at(`06:0${index}`) : null,
        by: index < 5 ? "氏名 一" : "",
        note: index === 0 ? "契約書 2024-117号" : "",
      }),
    ),
    accounts: [
      {
        account: "vendor-0321",
        system: "販売管理データベース",
        issuedAt: at("06:00"),
        expiresAt: at("18:00", "23"),
        revokedAt: null,
      },
      {
        account: "vendor-0322",
        system: "監視サーバ",
        issuedAt: at("06:00"),
        expiresAt: at("18:00", "21"),
        revokedAt: at("17:40"),
      },
    ],
    supervision: Array.from({ length: 6 }, (_, index) => ({
      at: at(`0${index + 6}:30`.slice(-5)),
      by: "氏名 一",
      work: "記録領域の解析。画面を共有し、操作を記録した。",
      note: "",
    })),
  },
  "complaint-record": {
    header: { ...longHeader, from: { department: "第1営業部", post: "部長", name } },
    incident,
    unit: "第1営業部",
    complaints: sampleComplaints(30),
  },
  "interim-report": {
    header: longHeader,
    incident,
    no: 3,
    cause: { state: "hypothesis", progress: causeText, evidence: "データベースの記録（03:12:07 の拒否）" },
    recovery: {
      state: "in-progress",
      progress: "予備システムを起動し、試験店舗で売上登録を確認している。",
      steps: [
        { label: "予備システムの起動", done: true },
        { label: "試験店舗での確認", done: true },
        { label: "全店舗の切替え", done: false },
        { label: "後追い入力", done: false },
      ],
      eta: at("08:40"),
    },
    effect: known(effectText),
    other: none,
    nextReportAt: at("07:00"),
    earlier: [
      { no: 1, at: at("04:20"), summary: "原因を調査中。予備システムの起動を準備。" },
      { no: 2, at: at("05:20"), summary: "ログ領域の枯渇を確認。" },
    ],
    deliveries: twoDeliveries,
  },
  "in-sight-report": {
    header: longHeader,
    incident,
    no: 4,
    occurrence,
    eta: at("08:40"),
    grounds: "試験店舗3店で1時間連続して登録に成功し、残る店舗の切替えは1店舗当たり1分で終わるため。",
    remainingRisk: known("開店直後の集中により、予備システムの応答が遅くなるおそれがある。"),
    cause: known(causeText),
    deliveries: twoDeliveries,
  },
  "recovered-report": {
    header: longHeader,
    incident,
    no: 5,
    occurrence,
    detectedAt: at("03:20"),
    recoveredAt: at("08:40"),
    verification: ["売上登録（全店舗）", "在庫の引当て", "日次締め処理の試験", "監視の再開"].map((item) => ({
      item,
      ok: true,
      note: "正常",
    })),
    cause: known(causeText),
    recovery: known(recoveryText),
    standby: { state: "known", text: "継続運転（令和8年11月23日の保守まで、切戻しを保留する。）" },
    dataLoss: none,
    followUp: known("手書き伝票の後追い入力を当日中に終える。"),
    deliveries: twoDeliveries,
  },
  apology: apologySamples.letter,
  "prevention-proposal": {
    header: longHeader,
    incident,
    cause: causeText,
    recurrenceOf: "INC-2026-0000",
    purpose: "記録領域の枯渇による停止を根絶し、停止した場合にも30分以内に予備システムへ切り替える。",
    measures: Array.from({ length: 6 }, (_, index) => ({
      measure:
        [
          "記録領域の監視のしきい値を構成管理と連動させる。",
          "一括更新の前に更新件数の見積りを義務付ける。",
          "予備システムへの切替訓練を半年ごとに行う。",
        ][index % 3] ?? "",
      owner: "情報システム課",
      due: "2026-12-25",
      cost: index === 4 ? null : 250_000 * (index + 1),
      effect: "四半期ごとに警報の試験を行い、件数を記録する。",
    })),
    alternatives: known("データベース製品の変更。費用が大きく、期間も1年を要するため採らない。"),
    effectCheckOn: "2027-03-25",
    attachments: ["見積書（写し）", "トラブル記録 INC-2026-0001"],
  },
  "trouble-record": {
    header: longHeader,
    incident,
    version: 1,
    occurrence,
    discovery: known("03:20 中央店の店長が売上登録の失敗に気付き、緊急連絡先へ通報した。"),
    cause: known(causeText.repeat(8)),
    recovery: known(recoveryText),
    organisation: ["総括責任者（代行）", "原因究明", "復旧", "店舗連絡", "記録"].map((role) => ({
      role,
      name: "氏名 一",
      unit: "情報システム部",
      period: "11月21日",
      note: "",
    })),
    effect: known(effectText.repeat(3)),
    detectedAt: at("03:20"),
    recoveredAt: at("08:40"),
    complaints: sampleComplaints(30),
    other: known("個人情報の漏えいはない。"),
    timeline: [
      "発生（推定）",
      "通報",
      "トラブルを確認",
      "重大と判断",
      "社長および総務部長へ報告",
      "復旧の目途",
      "完全復旧",
    ].map((text, index) => ({ at: at(`0${index + 3}:00`), text })),
    links: [
      { kind: "重大トラブル報告書", number: "情シ第2026-0142号", title: "第2報" },
      { kind: "再発防止策伺", number: "情シ第2026-0160号", title: "記録領域の枯渇対策" },
    ],
  },
};
