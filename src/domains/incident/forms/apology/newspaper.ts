import type { FormBlock } from "#kernel/forms/document.ts";
import { formatDate, type FormOptions } from "#kernel/forms/format.ts";
import { front } from "#kernel/forms/front.ts";
import { senderLines } from "#kernel/forms/parties.ts";
import type { Apology } from "../data.ts";
import { apologyWords, contactText, periodText } from "./facts.ts";

/** 新聞広告: the copy of the advertisement stands in a frame; what is outside is for the newspaper. */
export function apologyNewspaper(data: Apology, options: FormOptions): FormBlock[] {
  const ja = options.locale === "ja";
  const title = ja ? "謝罪広告　掲載原稿" : "Copy of an apology advertisement";
  return [
    ...front({ ...data.header, approvals: [] }, { title, subtitle: null, formName: null }, options),
    {
      kind: "paragraph",
      text: ja ? "　次の枠内を広告の原稿とし、掲載を申し込みます。" : "Please print the text in the frame.",
    },
    { kind: "frame", blocks: [...advertisement(data, options)] },
    {
      kind: "notes",
      lines: [
        ja
          ? "原稿の文言を変更するときは、事前に申込者の確認を得ること。"
          : "Any change to the text needs the advertiser's consent beforehand.",
      ],
    },
  ];
}

type AdvertisementBlock = Extract<FormBlock, { kind: "frame" }>["blocks"][number];

function advertisement(data: Apology, options: FormOptions): AdvertisementBlock[] {
  const w = apologyWords(options.locale);
  const ja = options.locale === "ja";
  const texts = ja ? japanese(data, options) : english(data, options);
  return [
    { kind: "paragraph", text: ja ? "お　詫　び" : "Apology", align: "center", bold: true, large: true },
    { kind: "space", millimetres: 3 },
    ...texts.map((text): AdvertisementBlock => ({ kind: "paragraph", text })),
    { kind: "space", millimetres: 2 },
    { kind: "paragraph", text: formatDate(data.header.issuedAt, options) },
    { kind: "paragraph", text: senderLines(data.header.from, options.locale).join("\n"), align: "right", bold: true },
    ...(contactText(data, options)
      ? [
          { kind: "space", millimetres: 2 } as const,
          { kind: "paragraph", text: `${w.contact}　${contactText(data, options)}` } as const,
        ]
      : []),
  ];
}

function japanese(data: Apology, options: FormOptions): string[] {
  const w = apologyWords("ja");
  const you = data.audience === "business" ? "お取引先の皆様" : "お客様";
  return [
    `　このたび、弊社の${data.service}において障害が発生し、${you}に多大なるご迷惑をおかけいたしましたことを、謹んでお詫び申し上げます。`,
    `　発生期間：${periodText(data, options)}`,
    `　影響：${data.effect}`,
    `　原因：${data.cause || w.causeOpen}`,
    `　対応：${data.response || w.responseOpen}`,
    `　再発防止：${data.prevention || w.preventionOpen}`,
    "　弊社は、このたびの事態を厳粛に受け止め、信頼の回復に努めてまいります。",
  ];
}

function english(data: Apology, options: FormOptions): string[] {
  const w = apologyWords("en");
  return [
    `A failure of ${data.service} (${periodText(data, options)}) has caused great inconvenience. We apologise for it most sincerely.`,
    data.effect,
    `${w.cause}: ${data.cause || w.causeOpen}`,
    `${w.response}: ${data.response || w.responseOpen}`,
    `${w.prevention}: ${data.prevention || w.preventionOpen}`,
  ];
}
