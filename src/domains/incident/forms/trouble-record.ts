import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatShort, type FormOptions } from "#kernel/forms/format.ts";
import { itemValue, known, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { complaintTable } from "./complaints.ts";
import { troubleRecordSchema, type TroubleRecord } from "./data.ts";
import { basis, occurrenceValue, paper, timeTaken, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　{basis}に基づき、発生したトラブルについて次のとおり記録します。",
    "Record of the incident, kept under {basis}.",
  ],
  occurrence: ["(1) 発生した日時", "(1) Time of occurrence"],
  discovery: ["(2) 判明した経緯", "(2) How it became known"],
  cause: ["(3) トラブルの原因", "(3) Cause"],
  recovery: ["(4) システムの復旧策", "(4) Recovery"],
  organisation: ["(5) 原因究明と復旧策の実施体制", "(5) Organisation for cause and recovery"],
  effect: ["(6) 経営に及ぼした影響", "(6) Effect on management"],
  duration: ["(7) 復旧に要した時間", "(7) Time taken for recovery"],
  complaints: ["(8) 取引先・消費者からのクレーム", "(8) Complaints of customers"],
  other: ["(9) その他必要事項", "(9) Other"],
  complaintCount: ["{n}件（別掲「クレーム一覧」のとおり）", "{n}, see the list of complaints"],
  sectionRecord: ["記録事項", "Record"],
  sectionOrganisation: ["実施体制", "Organisation"],
  sectionComplaints: ["クレーム一覧（{n}件）", "Complaints ({n})"],
  sectionTimeline: ["時系列", "Timeline"],
  sectionLinks: ["関連する文書・記録", "Related documents and records"],
  system: ["対象システム", "System"],
  persons: ["{n}名", "persons: {n}"],
  companies: ["{n}社", "companies: {n}"],
  seeOrganisation: ["{n}（別掲「実施体制」のとおり）", "{n}; see organisation"],
  notRecovered: ["完全復旧の日時または発生日時が未確定", "occurrence or full recovery not yet known"],
  role: ["役割", "Role"],
  name: ["氏名", "Name"],
  unit: ["所属", "Department"],
  period: ["期間", "Period"],
  note: ["備考", "Note"],
  at: ["日時", "Time"],
  event: ["事項", "Event"],
  kind: ["種類", "Kind"],
  number: ["番号", "Number"],
  title: ["件名", "Title"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "trouble-record",
  title: { ja: "トラブル記録", en: "Incident record" },
  formName: { ja: "様式第15号（第16条関係）", en: "Form 15 (Article 16)" },
};

/** トラブル記録: the 9 items of Article 16(1); item 8 is an explicit なし when nobody complained. */
export const troubleRecord = defineForm<TroubleRecord>({
  ...identity,
  dataSchema: troubleRecordSchema,
  build(data, options) {
    const w = words(options.locale);
    const taken = timeTaken(data, options);
    const complaints = data.complaints.length;
    const { organisation, duration, complaints: told } = data.written;
    const blocks: FormBlock[] = [
      {
        kind: "paragraph",
        text: w.intro.replace("{basis}", () =>
          basis(data.incident, { ja: "第16条第1項", en: "Article 16(1)" }, options),
        ),
      },
      { kind: "heading", text: w.sectionRecord },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.occurrence, occurrenceValue(data.occurrence, options)),
          row(w.discovery, itemValue(data.discovery, options)),
          row(w.cause, itemValue(data.cause, options)),
          row(w.recovery, itemValue(data.recovery, options)),
          row(w.organisation, known(written(organisation, w.seeOrganisation, headcount(data, options)))),
          row(w.effect, itemValue(data.effect, options)),
          row(w.duration, known(duration || (taken ?? w.notRecovered))),
          row(
            w.complaints,
            complaints === 0 && told === ""
              ? { state: "none" }
              : known(written(told, w.complaintCount, complaints === 0 ? "" : String(complaints))),
          ),
          row(w.other, itemValue(data.other, options)),
        ],
      },
      ...annexes(data, options),
    ];
    return paper(identity, data, options, blocks);
  },
});

/** The text of the record, and that a list of so many follows; a list of none is not spoken of. */
function written(text: string, see: string, count: string): string {
  return [text, count === "" ? "" : see.replace("{n}", count)].filter(Boolean).join("\n");
}

/** 3名・1社: a specialist's company is no person. */
function headcount({ organisation }: TroubleRecord, options: FormOptions): string {
  const w = words(options.locale);
  const counted = (kind: "person" | "company", word: string) => {
    const n = organisation.filter((member) => member.kind === kind).length;
    return n === 0 ? "" : word.replace("{n}", String(n));
  };
  return [counted("person", w.persons), counted("company", w.companies)]
    .filter(Boolean)
    .join(options.locale === "ja" ? "・" : ", ");
}

function annexes(data: TroubleRecord, options: FormOptions): FormBlock[] {
  const w = words(options.locale);
  const members = data.organisation;
  // A column in which nobody has anything would look forgotten.
  const columns = [
    { header: w.role, width: 22, of: members.map(({ role }) => role) },
    { header: w.unit, width: 22, of: members.map(({ unit }) => unit) },
    { header: w.name, width: 22, of: members.map(({ name }) => name) },
    { header: w.period, width: 17, of: members.map(({ period }) => period) },
    { header: w.note, width: 17, of: members.map(({ note }) => note) },
  ].filter(({ of }) => of.some((cell) => cell !== ""));
  const blocks: FormBlock[] = [
    { kind: "heading", text: w.sectionOrganisation },
    {
      kind: "table",
      columns: columns.map(({ header, width }) => ({ header, width })),
      rows: members.map((_, index) => columns.map(({ of }) => of[index] ?? "")),
      empty: w.none,
    },
  ];
  if (data.complaints.length > 0) {
    blocks.push({ kind: "heading", text: w.sectionComplaints.replace("{n}", String(data.complaints.length)) });
    blocks.push(complaintTable(data.complaints, options));
  }
  if (data.timeline.length > 0) {
    const rows = data.timeline.map((entry) => [formatShort(entry.at, options), entry.text]);
    const columns = [
      { header: w.at, width: 20 },
      { header: w.event, width: 80 },
    ];
    blocks.push({ kind: "heading", text: w.sectionTimeline }, { kind: "table", columns, rows, empty: w.none });
  }
  if (data.links.length > 0) {
    const rows = data.links.map((link) => [link.kind, link.number, link.title]);
    const columns = [
      { header: w.kind, width: 24 },
      { header: w.number, width: 28 },
      { header: w.title, width: 48 },
    ];
    blocks.push({ kind: "heading", text: w.sectionLinks }, { kind: "table", columns, rows, empty: w.none });
  }
  return blocks;
}
