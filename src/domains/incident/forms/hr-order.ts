import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDate, formatShort, formatTime, type FormOptions } from "#kernel/forms/format.ts";
import { choice, known, orNone, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { hrOrderSchema, type HrOrder } from "./data.ts";
import { basis, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: ["　{basis}に基づき、次のとおり命令します。", "The following is ordered under {basis}."],
  sectionOrder: ["命令の内容", "Order"],
  sectionPersons: ["対象者および期間", "Persons and periods"],
  sectionResult: ["受領および実績", "Acknowledgement and hours worked"],
  system: ["対象システム", "System"],
  type: ["命令の種類", "Type"],
  overtime: ["時間外勤務", "overtime"],
  holiday: ["休日勤務", "holiday work"],
  dispatch: ["他部門への応援派遣", "support of another department"],
  purpose: ["目的", "Purpose"],
  cause: ["原因の究明", "finding the cause"],
  recovery: ["復旧策の実施", "recovery"],
  manual: ["手動作業の円滑な実施", "manual work"],
  reason: ["命令の理由", "Reason"],
  destination: ["応援先", "Supported department"],
  name: ["氏名", "Name"],
  unit: ["所属", "Department"],
  period: ["勤務を命ずる期間", "Period ordered"],
  check: ["36協定の確認", "Overtime limits"],
  ok: ["適合", "OK"],
  warn: ["注意", "warning"],
  block: ["超過（命令不可）", "over the limit, not permitted"],
  acknowledged: ["受領", "Acknowledged"],
  actual: ["実績", "Hours worked"],
  settlement: ["割増賃金・代休等", "Premium, day in lieu"],
  open: ["未", "open"],
  blockNote: [
    "「超過」の者には、この命令によって勤務を命ずることができない。",
    "A person over the limit may not be ordered to work.",
  ],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "hr-order",
  title: { ja: "時間外・休日・応援命令書", en: "Order for overtime, holiday work or support" },
  formName: { ja: "様式第6号（第8条関係）", en: "Form 6 (Article 8)" },
};

/** 時間外・休日・応援命令書: one of three orders for one of three purposes, with the check of the limits (Article 8). */
export const hrOrder = defineForm<HrOrder>({
  ...identity,
  dataSchema: hrOrderSchema,
  build(data, options) {
    const w = words(options.locale);
    const types = { overtime: w.overtime, holiday: w.holiday, dispatch: w.dispatch };
    const purposes = { cause: w.cause, recovery: w.recovery, manual: w.manual };
    const blocks: FormBlock[] = [
      {
        kind: "paragraph",
        text: w.intro.replace("{basis}", () => basis(data.incident, { ja: "第8条", en: "Article 8" }, options)),
      },
      { kind: "heading", text: w.sectionOrder },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.type, choice(types, data.type)),
          row(w.purpose, choice(purposes, data.purpose)),
          row(w.reason, orNone(data.reason)),
          ...(data.type === "dispatch" ? [row(w.destination, orNone(data.destinationUnit))] : []),
        ],
      },
      ...personBlocks(data, options),
    ];
    return paper(identity, data, options, blocks);
  },
});

function personBlocks(data: HrOrder, options: FormOptions): FormBlock[] {
  const w = words(options.locale);
  const blocks: FormBlock[] = [
    { kind: "heading", text: w.sectionPersons },
    {
      kind: "table",
      columns: [
        { header: w.name, width: 17 },
        { header: w.unit, width: 22 },
        { header: w.period, width: 30 },
        { header: w.check, width: 31 },
      ],
      rows: data.persons.map((person) => [
        person.name,
        person.unit,
        period(person.from, person.to, options),
        [w[person.check], person.checkNote].filter(Boolean).join("\n"),
      ]),
      empty: w.none,
    },
  ];
  if (data.persons.some((person) => person.check === "block")) blocks.push({ kind: "notes", lines: [w.blockNote] });
  blocks.push(
    { kind: "heading", text: w.sectionResult },
    {
      kind: "table",
      columns: [
        { header: w.name, width: 17 },
        { header: w.acknowledged, width: 20 },
        { header: w.actual, width: 30 },
        { header: w.settlement, width: 33 },
      ],
      rows: data.persons.map((person) => [
        person.name,
        person.acknowledgedAt ? formatShort(person.acknowledgedAt, options) : w.open,
        person.actualFrom && person.actualTo ? period(person.actualFrom, person.actualTo, options) : w.open,
        person.settlement || w.open,
      ]),
      empty: w.none,
    },
  );
  return blocks;
}

/** 11月21日 18:00 ～ 22:00; an end on another day stands on a line of its own with its date. */
function period(from: string, to: string, options: FormOptions): string {
  const start = formatShort(from, options);
  const sameDay = formatDate(from, options) === formatDate(to, options);
  return sameDay ? `${start} ～ ${formatTime(to, options)}` : `${start} ～\n${formatShort(to, options)}`;
}
