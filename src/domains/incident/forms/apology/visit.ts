import type { FormBlock } from "#kernel/forms/document.ts";
import type { FormOptions } from "#kernel/forms/format.ts";
import { front } from "#kernel/forms/front.ts";
import type { Apology } from "../data.ts";
import { apologyFacts } from "./facts.ts";

/** 直接訪問: letter that the visitors hand over. */
export function apologyVisit(data: Apology, options: FormOptions): FormBlock[] {
  const ja = options.locale === "ja";
  return [
    ...front(
      { ...data.header, approvals: [] },
      { title: ja ? "お詫び" : "Our apology", subtitle: null, formName: null },
      options,
    ),
    ...(ja ? japanese(data) : english(data)),
    { kind: "space", millimetres: 2 },
    { kind: "note-begin" },
    { kind: "particulars", entries: apologyFacts(data, options) },
    { kind: "note-end" },
  ];
}

function japanese(data: Apology): FormBlock[] {
  const you = data.audience === "business" ? "貴社" : "お客様";
  return [
    { kind: "paragraph", text: "謹啓　平素は格別のご厚情を賜り、心より御礼申し上げます。" },
    {
      kind: "paragraph",
      text: `　このたびは、弊社の${data.service}に障害が発生し、${you}に多大なるご迷惑をおかけいたしました。本日は、直接お目にかかり、心よりお詫び申し上げたく、参上いたしました。`,
    },
    {
      kind: "paragraph",
      text: "　障害の内容および弊社の対応は、下記のとおりでございます。このような事態を二度と起こすことのないよう、再発の防止を徹底してまいります。何とぞご容赦くださいますよう、伏してお願い申し上げます。",
    },
    { kind: "paragraph", text: "謹白", align: "right" },
  ];
}

function english(data: Apology): FormBlock[] {
  return [
    {
      kind: "paragraph",
      text: `A failure of ${data.service} has caused you great inconvenience. We have come today to apologise to you in person.`,
    },
    {
      kind: "paragraph",
      text: "What happened and what we have done is set out below. We will do all that we can so that it does not happen again.",
    },
  ];
}
