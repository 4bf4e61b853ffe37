import { explain } from "#kernel/calendar/deadlines.ts";
import type { Explanation } from "#kernel/calendar/explain.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import type { Reason } from "#kernel/people/responsible.ts";
import type { Regulations, StoredVersion } from "#kernel/regulations/store.ts";
import type { Duty } from "./duty.ts";
import type { Judged } from "./standing.ts";
import { placeOf, titleOf } from "./words.ts";

/** Puts duties into words for one reader. */
export interface Presenter {
  person(id: string | null): { id: string; name: string } | null;
  naming(duty: Duty): {
    id: string;
    code: string;
    ref: string;
    place: string;
    title: string;
    regulation: { id: string; code: string; title: string; versionId: string };
    subject: { key: string; value: string }[];
  };
  clock(
    duty: Duty,
    judged: Judged,
  ): {
    standing: Judged["standing"];
    violation: boolean;
    due: string | null;
    warnAt: string | null;
    word: string | null;
    dueWords: string | null;
    soft: boolean;
    effort: boolean;
    interpretation: boolean;
    started: boolean;
  };
  debtor(duty: Duty): {
    person: { id: string; name: string } | null;
    post: { code: string; name: string } | null;
    unit: { id: string; name: string } | null;
    actingFor: Duty["actingFor"];
    reasons: string[];
  };
}

export function presenter(directory: Directory, regulations: Regulations, locale: Locale): Presenter {
  const names = refs(directory, locale);
  const unit = (id: string | null) => {
    const found = names.unit(id);
    return found ? { id: found.id, name: found.name } : null;
  };
  return {
    person: (id) => names.person(id),
    naming(duty) {
      const version = regulations.byId(duty.versionId);
      return {
        id: duty.id,
        code: duty.code,
        ref: duty.ref,
        place: placeOf(version, duty.ref)[locale],
        title: titleOf(version, duty)[locale],
        regulation: regulationOf(version, duty, locale),
        subject: Object.entries(duty.subject).map(([key, value]) => ({
          key,
          value: named(directory, key, value, locale),
        })),
      };
    },
    clock: (duty, judged) => ({
      standing: judged.standing,
      violation: judged.violation,
      due: duty.due,
      warnAt: duty.warnAt,
      word: duty.deadline?.word?.[locale] ?? null,
      dueWords: duty.dueExplained ? explain({ explanation: duty.dueExplained as Explanation }, locale) : null,
      soft: duty.soft,
      effort: duty.effort,
      interpretation: duty.deadline?.interpretation ?? duty.interpretation,
      started: duty.startedAt !== null,
    }),
    debtor(duty) {
      const post = duty.debtorPost === null ? undefined : directory.postsByCode.get(duty.debtorPost);
      return {
        person: names.person(duty.debtorId),
        post:
          duty.debtorPost === null
            ? null
            : { code: duty.debtorPost, name: post ? nameIn(post, locale) : duty.debtorPost },
        unit: unit(duty.debtorUnitId),
        actingFor: duty.actingFor,
        reasons: duty.basis.map((reason) => wordReason(reason, locale)),
      };
    },
  };
}

function regulationOf(version: StoredVersion | undefined, duty: Duty, locale: Locale) {
  const title = version?.compiled.pack.regulation.title;
  return {
    id: version?.regulationId ?? duty.versionId,
    code: version?.code ?? "",
    title: title?.[locale] || title?.ja || "",
    versionId: duty.versionId,
  };
}

/**
 * A subject's value by its name: what the directory knows, or the domain's word for it (`subject.<key>.<value>`). An id that
 * belongs to a domain stays an id, which its screens name.
 */
function named(directory: Directory, key: string, value: string, locale: Locale): string {
  const unit = directory.units.get(value);
  if (unit) return nameIn(unit, locale);
  const person = refs(directory, locale).person(value)?.name;
  if (person) return person;
  const word = translate(locale, `subject.${key}.${value}`);
  return word === `subject.${key}.${value}` ? value : word;
}

/** One link of a chain of reasons as a sentence: 「総務部長 田中 一: 休暇のため不在」. */
function wordReason(reason: Reason, locale: Locale): string {
  const who = [reason.post[locale] || reason.post.ja, reason.person?.[locale]].filter(Boolean).join(" ");
  const params = wordParams({ ...reason.params, post: reason.post, person: reason.person ?? "" }, locale);
  const text = translate(locale, reason.key, params);
  const basis = reason.outcome === "acts" ? reason.label : undefined;
  const why = basis ? (locale === "ja" ? `${text}（${basis}）` : `${text} (${basis})`) : text;
  return who ? `${who}: ${why}` : why;
}
