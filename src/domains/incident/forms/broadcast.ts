import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import { formatDateTime } from "#kernel/forms/format.ts";
import { itemValue, known, row } from "#kernel/forms/values.ts";
import { labels, type Bilingual } from "#kernel/forms/words.ts";
import { broadcastSchema, type Broadcast } from "./data.ts";
import { basis, deliveryBlocks, numbered, paper, type FormIdentity } from "./paper.ts";

const words = labels({
  grave: [
    "　情報システム部長から重大なトラブルの報告を受けたので、{basis}に基づき、その内容を次のとおり連絡します。",
    "The head of information systems reported a major incident. Its content is passed on under {basis}.",
  ],
  interim: [
    "　情報システム部長から中間報告を受けたので、{basis}に基づき、その内容を次のとおり連絡します。",
    "The head of information systems made an interim report. Its content is passed on under {basis}.",
  ],
  "in-sight": [
    "　システムの復旧の目途がついた旨の報告を受けたので、{basis}に基づき、次のとおり連絡します。手動作業は、完全復旧の連絡があるまで継続してください。",
    "Recovery is in sight; this is passed on under {basis}. Continue manual work until full recovery is announced.",
  ],
  recovered: [
    "　システムが完全に復旧した旨の報告を受けたので、{basis}に基づき、次のとおり連絡します。手動作業を行っている部署は、直ちに中止してください。",
    "The system is fully recovered; this is passed on under {basis}. Departments working manually stop at once.",
  ],
  corrective: [
    "　先に連絡した内容を、次のとおり訂正します。先の連絡によらず、この連絡によってください。",
    "The earlier notice is corrected as follows. Follow this notice, not the earlier one.",
  ],
  sectionContent: ["連絡事項", "Content"],
  sectionRequests: ["各部への依頼事項", "What departments are asked to do"],
  system: ["対象システム", "System"],
  source: ["もととなる報告", "Report on which this rests"],
  received: ["受領", "received"],
});

const articles: Record<Broadcast["occasion"], Bilingual> = {
  grave: { ja: "第6条第2項", en: "Article 6(2)" },
  interim: { ja: "第11条第2項", en: "Article 11(2)" },
  "in-sight": { ja: "第12条第2項", en: "Article 12(2)" },
  recovered: { ja: "第12条第2項", en: "Article 12(2)" },
  corrective: { ja: "", en: "" },
};

const identity: FormIdentity = {
  code: "broadcast",
  title: { ja: "役員・関係部連絡票", en: "Notice to officers and departments" },
  formName: { ja: "様式第4号（第6条第2項、第11条第2項、第12条第2項関係）", en: "Form 4 (Articles 6(2), 11(2), 12(2))" },
};

/** 役員・関係部連絡票: passes a report on to all officers and the departments concerned, or corrects an earlier notice. */
export const broadcast = defineForm<Broadcast>({
  ...identity,
  dataSchema: broadcastSchema,
  build(data, options) {
    const w = words(options.locale);
    const intro = w[data.occasion].replace("{basis}", () => basis(data.incident, articles[data.occasion], options));
    const source = `${data.source.title} ${data.source.number}`;
    const received = `${formatDateTime(data.source.receivedAt, options)} ${w.received}`;
    const blocks: FormBlock[] = [
      { kind: "paragraph", text: intro },
      { kind: "heading", text: w.sectionContent },
      {
        kind: "items",
        rows: [
          row(w.system, known(data.incident.systemName)),
          row(w.source, known(`${source}\n${received}`)),
          ...data.items.map((item) => row(item.label, itemValue(item.value, options), item.corrected)),
        ],
      },
    ];
    if (data.requests.length > 0) {
      blocks.push({ kind: "heading", text: w.sectionRequests });
      blocks.push({ kind: "checklist", entries: data.requests.map((label) => ({ label, checked: false, note: "" })) });
    }
    blocks.push(...deliveryBlocks(data.deliveries, options));
    return paper(identity, data, options, blocks, numbered(identity.title, data.no, options));
  },
});
