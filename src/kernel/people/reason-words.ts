import type { Locale } from "#kernel/i18n/i18n.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import type { Reason } from "./responsible.ts";

/** Parameters for `t(reason.key, …)`: names and words in the reader's language, instants as local dates and times. */
export function reasonParams(
  reason: Pick<Reason, "params" | "post" | "person">,
  locale: Locale,
  era = false,
): Record<string, unknown> {
  const { post, person, params } = reason;
  const names = {
    post: post.ja || post.en ? { ja: post.ja, en: post.en } : post.code,
    code: post.code,
    person: person ? { ja: person.ja, en: person.en } : "",
  };
  return wordParams({ ...names, ...params }, locale, era);
}
