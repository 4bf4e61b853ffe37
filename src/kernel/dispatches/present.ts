import { translate } from "#kernel/i18n/server.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import type { Actor, RecordRow } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Unresolved } from "#kernel/people/addressees.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn, personName } from "#kernel/people/lookup.ts";
import type { Reason } from "#kernel/people/responsible.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Slot } from "./addressees.ts";

/** Names for a reader: persons, posts, units and groups by their ids and codes, in his language. */
export function namesFor(directory: Directory, actor: Pick<Actor, "locale">) {
  const { locale } = actor;
  const person = (id: string) => {
    const found = directory.persons.get(id);
    return { id, name: found ? personName(found, locale) : "—" };
  };
  return {
    person,
    personOrNull: (id: string | null) => (id === null ? null : person(id)),
    post: (code: string | null) => {
      const found = code === null ? undefined : directory.postsByCode.get(code);
      return code === null ? null : { code, name: found ? nameIn(found, locale) : code };
    },
    unit: (id: string | null) => {
      const found = id === null ? undefined : directory.units.get(id);
      return found ? { id: found.id, name: nameIn(found, locale) } : null;
    },
    group: (code: string, pack?: Pack) => {
      const found = directory.groupsByCode.get(code);
      const named = pack?.addressees?.[code]?.title[locale];
      return { code, name: found ? nameIn(found, locale) : (named ?? code) };
    },
  };
}

export type Names = ReturnType<typeof namesFor>;

export function recipientOf(names: Names, slot: Omit<Slot, "no" | "place">, pack?: Pack) {
  return {
    person: names.person(slot.personId),
    post: names.post(slot.postCode),
    unit: names.unit(slot.unitId),
    group: names.group(slot.groupCode, pack),
    deputy: slot.deputyBasis,
    absent: slot.absent,
    mustAcknowledge: slot.mustAcknowledge,
  };
}

export function unresolvedOf(names: Names, place: Unresolved, locale: "ja" | "en", pack?: Pack) {
  return {
    post: names.post(place.postCode),
    unit: names.unit(place.unitId),
    group: names.group(place.groupCode, pack),
    reasons: place.chain.map((reason) => wordReason(reason, locale)),
  };
}

/** One link of a chain of reasons as a sentence, e.g. 「総務部長 田中一: 休暇のため不在」. */
function wordReason(reason: Reason, locale: "ja" | "en"): string {
  const who = [reason.post[locale] || reason.post.ja, reason.person?.[locale]].filter(Boolean).join(" ");
  const text = translate(
    locale,
    reason.key,
    wordParams({ ...reason.params, post: reason.post, person: reason.person ?? "" }, locale),
  );
  return who ? `${who}: ${text}` : text;
}

export function recordRefOf(record: Pick<RecordRow, "id" | "number" | "title">) {
  return { id: record.id, number: record.number, title: record.title, href: `/r/${record.id}` };
}

export const actingForOf = (value: unknown) => value as ActingFor | null;
