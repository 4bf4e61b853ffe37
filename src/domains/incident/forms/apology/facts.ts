import { formatDateTime, type FormOptions } from "#kernel/forms/format.ts";
import { labels } from "#kernel/forms/words.ts";
import type { Apology } from "../data.ts";

export const apologyWords = labels({
  period: ["発生期間", "Period"],
  effect: ["影響の内容", "What was affected"],
  cause: ["原因", "Cause"],
  response: ["弊社の対応", "What we have done"],
  prevention: ["再発防止策", "What we do against recurrence"],
  contact: ["お問い合わせ先", "Contact"],
  causeOpen: [
    "現在調査中でございます。判明次第、改めてご報告申し上げます。",
    "Still under investigation. We will report again as soon as it is known.",
  ],
  responseOpen: ["現在、早期の復旧に全力を挙げております。", "We are working on recovery with all our strength."],
  preventionOpen: [
    "原因の究明を踏まえて策定し、改めてご報告申し上げます。",
    "Measures will follow from the cause; we will report again.",
  ],
  ongoing: ["（現在も継続しております。）", "(still going on)"],
  phone: ["電話", "Phone"],
  mail: ["電子メール", "E-mail"],
  hours: ["受付時間", "Hours"],
});

/** What every apology tells: period, effect, cause, response, prevention, contact. Nothing is passed over in silence. */
export function apologyFacts(data: Apology, options: FormOptions): { label: string; text: string }[] {
  const w = apologyWords(options.locale);
  return [
    { label: w.period, text: periodText(data, options) },
    { label: w.effect, text: data.effect },
    { label: w.cause, text: data.cause || w.causeOpen },
    { label: w.response, text: data.response || w.responseOpen },
    { label: w.prevention, text: data.prevention || w.preventionOpen },
    // A heading without anything below it would be worse than none.
    ...(contactText(data, options) ? [{ label: w.contact, text: contactText(data, options) }] : []),
  ];
}

/** 令和8年11月21日 03:12 から 令和8年11月21日 08:40 まで; without an end it says that the trouble goes on. */
export function periodText(data: Apology, options: FormOptions): string {
  const from = formatDateTime(data.from, options);
  if (options.locale === "en") {
    return data.to === null
      ? `since ${from} ${apologyWords("en").ongoing}`
      : `${from} to ${formatDateTime(data.to, options)}`;
  }
  return data.to === null
    ? `${from}から${apologyWords("ja").ongoing}`
    : `${from}から${formatDateTime(data.to, options)}まで`;
}

export function contactText(data: Apology, options: FormOptions): string {
  const w = apologyWords(options.locale);
  const { name, phone, mail, hours } = data.contact;
  const lines = name === "" ? [] : [name];
  if (phone !== "") lines.push(`${w.phone}　${phone}`);
  if (mail !== "") lines.push(`${w.mail}　${mail}`);
  if (hours !== "") lines.push(`${w.hours}　${hours}`);
  return lines.join("\n");
}
