import { translate } from "#kernel/i18n/server.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { wordParams } from "./wording.ts";

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/**
 * Subject and body of a notice in the reader's language: its own text, `<key>.mail` below it where there is one, and the
 * link. `baseUrl` is the address under which people reach the product.
 */
export function mailText(
  notice: { key: string; params: Record<string, unknown>; href: string; tone: string },
  locale: Locale,
  baseUrl: string,
): MailText {
  const params = wordParams(notice.params, locale);
  const what = oneLine(translate(locale, notice.key, params));
  const moreKey = `${notice.key}.mail`;
  const more = translate(locale, moreKey, params);
  const mark =
    notice.tone === "grave" || notice.tone === "late"
      ? `${translate(locale, `notifications.mail.${notice.tone}`)} `
      : "";
  const link = `${baseUrl}${notice.href}`;
  const paragraphs = [what, ...(more === moreKey ? [] : [more])];
  const open = translate(locale, "notifications.mail.open");
  const foot = translate(locale, "notifications.mail.foot");
  return {
    subject: `${mark}${what}`.slice(0, 200),
    text: [...paragraphs, `${open}\n${link}`, `-- \n${foot}`].join("\n\n"),
    html: [
      `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif;line-height:1.7">`,
      ...paragraphs.map((paragraph) => `<p>${escape(paragraph).replaceAll("\n", "<br>")}</p>`),
      `<p><a href="${escape(link)}">${escape(open)}</a></p>`,
      `<p style="color:#666;font-size:small">${escape(foot)}</p></body></html>`,
    ].join("\n"),
  };
}

/** A header is one line, whatever a title contains. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
