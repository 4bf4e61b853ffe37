import { approvalColumns } from "#kernel/forms/approval-columns.ts";
import type { FormBlock, ItemRow } from "#kernel/forms/document.ts";
import { formatDate, formatDateTime, formatYen, type FormOptions } from "#kernel/forms/format.ts";
import { back } from "#kernel/forms/front.ts";
import { partyText } from "#kernel/forms/parties.ts";
import { choice, known, orNone, row } from "#kernel/forms/values.ts";
import { labels } from "#kernel/forms/words.ts";
import type { Apology } from "../data.ts";
import { formName, type FormIdentity } from "../paper.ts";

const words = labels({
  title: ["謝罪文　決裁・実施控", "Apology: approval and execution"],
  trouble: ["対象のトラブル", "Incident"],
  method: ["謝罪の方法", "Method"],
  website: ["ホームページへの掲載", "website"],
  letter: ["謝罪文書の郵送", "letter"],
  visit: ["直接訪問", "visit"],
  newspaper: ["新聞への謝罪広告", "newspaper"],
  recipients: ["謝罪の相手方", "Addressees"],
  notDone: ["未実施", "not yet done"],
  done: ["実施の状況", "Execution"],
  url: ["掲載先", "Address"],
  period: ["掲載期間", "Period"],
  sentOn: ["発送日", "Sent on"],
  copies: ["発送数", "Copies"],
  copyUnit: ["{n}通", "{n}"],
  postage: ["発送の方法", "Postage"],
  visitedAt: ["訪問日時", "Visited at"],
  place: ["訪問先", "Place"],
  visitors: ["訪問者", "Visitors"],
  met: ["面会者", "Met"],
  answer: ["先方のご意見", "Answer"],
  promise: ["約束した事項", "Promised"],
  paper: ["掲載紙", "Newspaper"],
  edition: ["掲載版", "Edition"],
  publishedOn: ["掲載日", "Published on"],
  space: ["広告の大きさ", "Space"],
  cost: ["費用", "Cost"],
});

/** Internal sheet behind the file copy: seals, addressees, what was done and when (the evidence of Article 14). */
export function apologyFileSheet(identity: FormIdentity, data: Apology, options: FormOptions): FormBlock[] {
  const w = words(options.locale);
  const { header, incident } = data;
  const methods = { website: w.website, letter: w.letter, visit: w.visit, newspaper: w.newspaper };
  return [
    { kind: "page-break" },
    {
      kind: "head",
      formName: formName(identity, incident, options),
      number: header.documentNumber,
      date: formatDate(header.issuedAt, options),
      classification: header.classification,
    },
    { kind: "approvals", columns: approvalColumns(header.approvals, options) },
    { kind: "title", text: w.title, subtitle: `${incident.number}\u3000${incident.title}`, mark: null },
    {
      kind: "items",
      rows: [
        row(w.trouble, known(`${incident.number}　${incident.systemName}　${incident.title}`)),
        row(w.method, choice(methods, data.method)),
        row(
          w.recipients,
          header.to.length > 0
            ? { state: "list", entries: header.to.map((party) => partyText(party, options.locale)) }
            : orNone(data.targets),
        ),
        ...executionRows(data, options),
      ],
    },
    ...back(header, options),
  ];
}

function executionRows(data: Apology, options: FormOptions): ItemRow[] {
  const w = words(options.locale);
  const time = (instant: string): string => formatDateTime(instant, options);
  if (data.execution === null) return [row(w.done, known(w.notDone))];
  switch (data.method) {
    case "website": {
      const { url, from, to } = data.execution;
      return [row(w.url, known(url)), row(w.period, known(`${time(from)} ～ ${to === null ? "" : time(to)}`))];
    }
    case "letter": {
      const { sentOn, copies, postage } = data.execution;
      return [
        row(w.sentOn, known(formatDate(sentOn, options))),
        row(w.copies, known(w.copyUnit.replace("{n}", String(copies)))),
        row(w.postage, orNone(postage)),
      ];
    }
    case "visit": {
      const { at, place, visitors, met, answer, promise } = data.execution;
      return [
        row(w.visitedAt, known(time(at))),
        row(w.place, known(place)),
        row(w.visitors, known(visitors)),
        row(w.met, known(met)),
        row(w.answer, orNone(answer)),
        row(w.promise, orNone(promise)),
      ];
    }
    case "newspaper": {
      const { paper, edition, publishedOn, space, cost } = data.execution;
      return [
        row(w.paper, known(paper)),
        row(w.edition, orNone(edition)),
        row(w.publishedOn, known(formatDate(publishedOn, options))),
        row(w.space, orNone(space)),
        row(w.cost, orNone(cost === null ? null : formatYen(cost, options.locale))),
      ];
    }
  }
}
