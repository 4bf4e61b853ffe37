import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime, formatShort } from "#kernel/forms/format.ts";
import { partyText } from "#kernel/forms/parties.ts";
import { choice, itemValue, known, orNone, pair, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { investigationSchema, type Investigation } from "./data.ts";
import { basis, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　{basis}に基づき、事実関係を調査した結果は、次のとおりです。",
    "Findings of the investigation under {basis}.",
  ],
  sectionFacts: ["調査事項", "Facts"],
  sectionConclusion: ["判定", "Conclusion"],
  sectionLog: ["調査の経過", "Log"],
  system: ["対象システム", "System"],
  receivedAt: ["通報の受理", "Report received"],
  startedAt: ["調査の開始", "Started"],
  investigator: ["調査者", "Investigator"],
  actingBasis: ["代行の根拠", "Basis of acting"],
  what: ["何が起きているか", "What happens"],
  since: ["いつからか", "Since when"],
  scope: ["影響の範囲", "Scope"],
  reproducible: ["再現性", "Reproducible"],
  yes: ["再現する", "yes"],
  no: ["再現しない", "no"],
  intermittent: ["時々再現する", "intermittently"],
  unknown: ["未確認", "not checked"],
  conclusion: ["結論", "Conclusion"],
  confirmed: ["トラブルの発生を確認", "incident confirmed"],
  "not-a-trouble": ["トラブルではない", "not an incident"],
  insufficient: ["情報不足（調査を継続）", "insufficient, to be continued"],
  reason: ["結論の理由", "Reason"],
  concludedAt: ["判定日時", "Concluded at"],
  open: ["調査継続中", "still open"],
  at: ["日時", "Time"],
  by: ["実施者", "By"],
  action: ["調査・操作の内容", "Action"],
  result: ["結果", "Result"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "investigation",
  title: { ja: "事実関係調査票", en: "Investigation sheet" },
  formName: { ja: "様式第2号（第4条関係）", en: "Form 2 (Article 4)" },
};

/** 事実関係調査票: what, since when, scope, reproducible, conclusion (Article 4). */
export const investigation = defineForm<Investigation>({
  ...identity,
  dataSchema: investigationSchema,
  build(data, options) {
    const w = words(options.locale);
    const time = (instant: string | null): string => (instant === null ? w.open : formatDateTime(instant, options));
    const intro = w.intro.replace("{basis}", () => basis(data.incident, { ja: "第4条", en: "Article 4" }, options));
    const reproducible = { yes: w.yes, no: w.no, intermittent: w.intermittent, unknown: w.unknown };
    const conclusions = { confirmed: w.confirmed, "not-a-trouble": w["not-a-trouble"], insufficient: w.insufficient };
    return paper(identity, data, options, [
      { kind: "paragraph", text: intro },
      { kind: "heading", text: w.sectionFacts },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          pair([w.receivedAt, known(time(data.receivedAt))], [w.startedAt, known(time(data.startedAt))]),
          pair(
            [w.investigator, known(partyText(data.investigator, options.locale))],
            [w.actingBasis, orNone(data.actingBasis)],
          ),
          row(w.what, itemValue(data.what, options)),
          row(w.since, itemValue(data.since, options)),
          row(w.scope, itemValue(data.scope, options)),
          row(w.reproducible, choice(reproducible, data.reproducible)),
        ],
      },
      { kind: "heading", text: w.sectionConclusion },
      {
        kind: "items",
        rows: [
          row(w.conclusion, choice(conclusions, data.conclusion)),
          row(w.reason, orNone(data.conclusionReason)),
          row(w.concludedAt, known(time(data.concludedAt))),
        ],
      },
      { kind: "heading", text: w.sectionLog },
      {
        kind: "table",
        columns: [
          { header: w.at, width: 20 },
          { header: w.by, width: 18 },
          { header: w.action, width: 34 },
          { header: w.result, width: 34 },
        ],
        rows: data.log.map((entry) => [formatShort(entry.at, options), entry.by, entry.action, entry.result]),
        empty: w.none,
      },
    ]);
  },
});
