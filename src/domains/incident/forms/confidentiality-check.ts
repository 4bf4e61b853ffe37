import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatShort, type FormOptions } from "#kernel/forms/format.ts";
import { known, orNone, pair, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { confidentialityCheckSchema, type ConfidentialityCheck } from "./data.ts";
import { basis, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　{basis}に基づき、専門業者の利用に当たり、会社の機密情報が漏えいすることのないよう、次のとおり確認しました。",
    "Checks against the leak of confidential information while an outside expert is used, under {basis}.",
  ],
  sectionChecks: ["確認事項", "Checks"],
  sectionAccounts: ["貸与したアカウント", "Accounts issued"],
  sectionSupervision: ["立会い・監督の記録", "Supervision"],
  sectionPledge: ["専門業者の確認", "Confirmation by the expert"],
  pledge: [
    "　上記の取扱いを遵守し、業務上知り得た情報を第三者に開示または漏えいしません。利用終了後は、受領した情報をすべて返却または消去します。",
    "We keep to the above, disclose nothing to third parties, and return or erase everything when the work ends.",
  ],
  company: ["専門業者", "Expert"],
  system: ["対象システム", "System"],
  period: ["利用期間", "Period"],
  supervisor: ["監督者", "Supervisor"],
  dataScope: ["開示した情報の範囲", "Data disclosed"],
  check: ["確認", "Done"],
  item: ["項目", "Item"],
  at: ["日時", "Time"],
  by: ["確認者", "By"],
  note: ["備考", "Note"],
  nda: ["秘密保持契約を締結している", "NDA is in force"],
  scope: ["開示する情報を必要最小限とした", "data limited to what is needed"],
  account: ["期限付きの専用アカウントを発行した", "own account with an expiry date"],
  supervision: ["作業に立ち会い、記録した", "work supervised and logged"],
  "take-out": ["情報・媒体の持出しがないことを確認した", "nothing taken out"],
  deletion: ["返却・消去の証明を受領した", "certificate of return or erasure received"],
  revoked: ["アカウントを停止した", "account revoked"],
  accountName: ["アカウント", "Account"],
  accountSystem: ["システム", "System"],
  issued: ["発行", "Issued"],
  expires: ["期限", "Expires"],
  revokedAt: ["停止", "Revoked"],
  work: ["作業の内容", "Work"],
  active: ["有効", "active"],
  open: ["－", "-"],
  none: ["なし", "None"],
  date: ["年月日", "Date"],
  companyName: ["会社名", "Company"],
  signature: ["氏名（署名）", "Signature"],
});

const identity: FormIdentity = {
  code: "confidentiality-check",
  title: { ja: "機密保持チェック", en: "Confidentiality check" },
  formName: { ja: "様式第8号（第9条第3項関係）", en: "Form 8 (Article 9(3))" },
};

/** 機密保持チェック: NDA, scope, accounts, supervision, erasure for one vendor (Article 9(3)). */
export const confidentialityCheck = defineForm<ConfidentialityCheck>({
  ...identity,
  dataSchema: confidentialityCheckSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w.intro.replace("{basis}", () =>
      basis(data.incident, { ja: "第9条第3項", en: "Article 9(3)" }, options),
    );
    return paper(identity, data, options, [
      { kind: "paragraph", text: intro },
      {
        kind: "items",
        rows: [
          row(w.company, known(data.company)),
          pair([w.system, known(data.incident.systemName)], [w.supervisor, known(data.supervisor)]),
          row(w.period, orNone(data.period)),
          row(w.dataScope, orNone(data.dataScope)),
        ],
      },
      ...checkBlocks(data, options),
      ...logBlocks(data, options),
      { kind: "heading", text: w.sectionPledge },
      { kind: "paragraph", text: w.pledge },
      {
        kind: "signature",
        fields: [
          { label: w.date, value: "" },
          { label: w.companyName, value: data.company },
          { label: w.signature, value: "" },
        ],
      },
    ]);
  },
});

function checkBlocks(data: ConfidentialityCheck, options: FormOptions): FormBlock[] {
  const w = words(options.locale);
  const table: FormBlock = {
    kind: "table",
    columns: [
      { header: w.check, width: 6.5, align: "center" },
      { header: w.item, width: 37 },
      { header: w.at, width: 20 },
      { header: w.by, width: 14 },
      { header: w.note, width: 22.5 },
    ],
    rows: data.checks.map((check) => [
      { checked: check.checked },
      w[check.code],
      check.at ? formatShort(check.at, options) : w.open,
      check.by || w.open,
      check.note,
    ]),
    empty: w.none,
  };
  return [{ kind: "heading", text: w.sectionChecks }, table];
}

function logBlocks(data: ConfidentialityCheck, options: FormOptions): FormBlock[] {
  const w = words(options.locale);
  return [
    { kind: "heading", text: w.sectionAccounts },
    {
      kind: "table",
      columns: [
        { header: w.accountName, width: 20 },
        { header: w.accountSystem, width: 20 },
        { header: w.issued, width: 20 },
        { header: w.expires, width: 20 },
        { header: w.revokedAt, width: 20 },
      ],
      rows: data.accounts.map((account) => [
        account.account,
        account.system,
        formatShort(account.issuedAt, options),
        formatShort(account.expiresAt, options),
        account.revokedAt ? formatShort(account.revokedAt, options) : w.active,
      ]),
      empty: w.none,
    },
    { kind: "heading", text: w.sectionSupervision },
    {
      kind: "table",
      columns: [
        { header: w.at, width: 20 },
        { header: w.by, width: 15 },
        { header: w.work, width: 44 },
        { header: w.note, width: 21 },
      ],
      rows: data.supervision.map((entry) => [formatShort(entry.at, options), entry.by, entry.work, entry.note]),
      empty: w.none,
    },
  ];
}
