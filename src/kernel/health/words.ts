import type { Locale } from "#kernel/i18n/i18n.ts";
import { formatDuration } from "#kernel/i18n/countdown.ts";
import { formatBytes } from "#kernel/i18n/figures.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Found } from "./look.ts";

/** A finding in words: label, sentence, and what to do where something is to be done. */
export function wordsOf({ code, level, say, params: given = {} }: Found, locale: Locale) {
  const { minutes, megabytes } = given as { minutes?: number; megabytes?: number };
  const dated = wordParams(given, locale);
  const params = {
    ...dated,
    ...(minutes === undefined ? {} : { lasting: formatDuration(minutes, locale) }),
    ...(megabytes === undefined ? {} : { size: formatBytes(megabytes * 1_048_576) }),
  };
  // "away" and "fault" are said alike of every part.
  const own = `health.${code}.${say}`;
  const key = translate(locale, own, params) === own ? `health.any.${say}` : own;
  const advice = translate(locale, `${key}.do`, params);
  return {
    code,
    level,
    label: translate(locale, `health.${code}`),
    text: translate(locale, key, params),
    advice: level === "ok" || advice === `${key}.do` ? null : advice,
  };
}
