import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatShort } from "#kernel/forms/format.ts";
import { known, pair } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import { complaintRows, complaintTable } from "./complaints.ts";
import { complaintRecordSchema, type ComplaintRecord } from "./data.ts";
import { basis, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  intro: [
    "　{basis}に基づき、受け付けたクレームを次のとおり記録し、提出します。",
    "Complaints received, recorded and submitted under {basis}.",
  ],
  sectionComplaint: ["クレーム", "Complaint"],
  sectionComplaints: ["クレーム一覧（{n}件）", "Complaints ({n})"],
  sectionResponses: ["対応の経過", "Responses"],
  unit: ["受付部署", "Department"],
  system: ["対象システム", "System"],
  at: ["日時", "Time"],
  by: ["対応者", "By"],
  text: ["対応の内容", "Response"],
  none: ["なし", "None"],
});

const identity: FormIdentity = {
  code: "complaint-record",
  title: { ja: "クレーム記録票", en: "Record of complaints" },
  formName: { ja: "様式第9号（第10条第2項関係）", en: "Form 9 (Article 10(2))" },
};

/** クレーム記録票: the 5 items of one complaint with the responses, or a list of several. */
export const complaintRecord = defineForm<ComplaintRecord>({
  ...identity,
  dataSchema: complaintRecordSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w.intro.replace("{basis}", () =>
      basis(data.incident, { ja: "第10条第2項", en: "Article 10(2)" }, options),
    );
    const single = data.complaints.length === 1 ? data.complaints[0] : undefined;
    const blocks: FormBlock[] = [
      { kind: "paragraph", text: intro },
      { kind: "items", rows: [pair([w.unit, known(data.unit)], [w.system, known(data.incident.systemName)])] },
    ];
    if (single) {
      blocks.push(
        { kind: "heading", text: w.sectionComplaint },
        { kind: "items", rows: complaintRows(single, options) },
      );
      blocks.push({ kind: "heading", text: w.sectionResponses });
      blocks.push({
        kind: "table",
        columns: [
          { header: w.at, width: 20 },
          { header: w.by, width: 20 },
          { header: w.text, width: 60 },
        ],
        rows: single.responses.map((response) => [formatShort(response.at, options), response.by, response.text]),
        empty: w.none,
      });
    } else {
      blocks.push({ kind: "heading", text: w.sectionComplaints.replace("{n}", String(data.complaints.length)) });
      blocks.push(complaintTable(data.complaints, options));
    }
    return paper(identity, data, options, blocks);
  },
});
