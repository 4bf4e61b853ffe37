import type { FormBlock } from "#kernel/forms/document.ts";
import type { FormOptions } from "#kernel/forms/format.ts";
import { front } from "#kernel/forms/front.ts";
import type { Apology } from "../data.ts";
import { apologyFacts, periodText } from "./facts.ts";

/** ホームページ掲載: notice with a heading for each fact, as it is put on the site. */
export function apologyWebsite(data: Apology, options: FormOptions): FormBlock[] {
  const ja = options.locale === "ja";
  const title = ja
    ? `${data.service}の障害に関するお詫びとお知らせ`
    : `Apology and information: failure of ${data.service}`;
  const facts = apologyFacts(data, options).flatMap((fact): FormBlock[] => [
    { kind: "heading", text: ja ? `■ ${fact.label}` : fact.label },
    { kind: "paragraph", text: fact.text },
  ]);
  return [
    ...front({ ...data.header, approvals: [] }, { title, subtitle: null, formName: null }, options),
    ...opening(data, options),
    ...facts,
    { kind: "paragraph", text: ja ? "以上" : "", align: "right" },
  ];
}

function opening(data: Apology, options: FormOptions): FormBlock[] {
  if (options.locale === "en") {
    return [
      { kind: "paragraph", text: `Thank you for using ${data.service}.` },
      {
        kind: "paragraph",
        text: `A failure of ${data.service} (${periodText(data, options)}) has caused you great inconvenience. We apologise for it most sincerely and report as follows.`,
      },
    ];
  }
  const you = data.audience === "business" ? "お取引先の皆様" : "ご利用のお客様";
  return [
    { kind: "paragraph", text: `　平素は${data.service}をご利用いただき、誠にありがとうございます。` },
    {
      kind: "paragraph",
      text: `　このたび、${data.service}に障害が発生し、${you}に多大なるご迷惑とご心配をおかけいたしましたことを、深くお詫び申し上げます。障害の内容および弊社の対応について、次のとおりお知らせいたします。`,
    },
  ];
}
