import type { FormBlock } from "#kernel/forms/document.ts";
import type { FormOptions } from "#kernel/forms/format.ts";
import { front } from "#kernel/forms/front.ts";
import type { Apology } from "../data.ts";
import { apologyFacts } from "./facts.ts";

/** 文書郵送: formal letter, 拝啓 … 敬具, particulars below 記. */
export function apologyLetter(data: Apology, options: FormOptions): FormBlock[] {
  const ja = options.locale === "ja";
  const title = ja ? `${data.service}の障害に関するお詫び` : `Our apology for the failure of ${data.service}`;
  return [
    // Seals and the form's number are internal; they stand on the sheet behind the file copy.
    ...front({ ...data.header, approvals: [] }, { title, subtitle: null, formName: null }, options),
    ...(ja ? japanese(data) : english(data)),
    { kind: "space", millimetres: 2 },
    { kind: "note-begin" },
    { kind: "particulars", entries: apologyFacts(data, options) },
    { kind: "note-end" },
  ];
}

function japanese(data: Apology): FormBlock[] {
  const business = data.audience === "business";
  const you = business ? "貴社" : "お客様";
  const greeting = business
    ? "拝啓　時下ますますご清栄のこととお慶び申し上げます。平素は格別のご高配を賜り、厚く御礼申し上げます。"
    : "拝啓　時下ますますご健勝のこととお慶び申し上げます。平素は格別のお引き立てを賜り、厚く御礼申し上げます。";
  const closing = business ? "今後とも変わらぬご高配を賜りますよう" : "今後とも変わらぬご愛顧を賜りますよう";
  return [
    { kind: "paragraph", text: greeting },
    {
      kind: "paragraph",
      text: `　さて、このたびは、弊社の${data.service}に障害が発生し、${you}に多大なるご迷惑をおかけいたしましたこと、ここに深くお詫び申し上げます。`,
    },
    {
      kind: "paragraph",
      text: "　障害の内容および弊社の対応は、下記のとおりでございます。弊社といたしましては、このたびの事態を厳粛に受け止め、再発の防止に全力を尽くしてまいる所存でございます。",
    },
    { kind: "paragraph", text: `　何とぞご寛恕いただき、${closing}、謹んでお願い申し上げます。` },
    { kind: "paragraph", text: "　まずは、略儀ながら書中をもちましてお詫び申し上げます。" },
    { kind: "paragraph", text: "敬具", align: "right" },
  ];
}

function english(data: Apology): FormBlock[] {
  return [
    { kind: "paragraph", text: data.audience === "business" ? "Dear business partner," : "Dear customer," },
    {
      kind: "paragraph",
      text: `A failure of ${data.service} has caused you great inconvenience. We apologise for it most sincerely.`,
    },
    {
      kind: "paragraph",
      text: "What happened and what we have done is set out below. We take this matter very seriously and will do all that we can so that it does not happen again.",
    },
    { kind: "paragraph", text: "We ask for your understanding and for your continued trust." },
    { kind: "paragraph", text: "Yours faithfully,", align: "right" },
  ];
}
