import { postHolder } from "#kernel/duties/debtor.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { absenceAt, covers, headOf, isActive, nameIn, personName, postsOf } from "#kernel/people/lookup.ts";
import { responsible, type Responsible } from "#kernel/people/responsible.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Incident } from "./open.ts";

/** Who answers for a post now, as the regulation has it, else by the standing deputies. */
export function holderOf(directory: Directory, pack: Pack | undefined, post: string, at: string): Responsible {
  return pack ? postHolder(pack, directory, post, at) : responsible(directory, { post, at });
}

/** Who answers for a unit now: its head or whoever stands in; null where nobody can be found. */
export function headPersonOf(directory: Directory, pack: Pack | undefined, unitId: string, at: string): string | null {
  const head = headOf(directory, unitId, at);
  return head ? holderOf(directory, pack, head.post.code, at).personId : null;
}

/** Whose staff a person is: the head of the nearest unit above that he does not head (or stand in for) himself; null at the top. */
export function managerOf(
  directory: Directory,
  pack: Pack | undefined,
  person: { id: string; unitId: string | null },
  at: string,
): string | null {
  const path = directory.units.get(person.unitId ?? "")?.path ?? [];
  for (const unitId of path.toReversed()) {
    const head = headPersonOf(directory, pack, unitId, at);
    if (head !== null && head !== person.id) return head;
  }
  return null;
}

/** Person with name and most senior post, in one language. */
export function personRef(directory: Directory, id: string | null, locale: Locale, at: string) {
  const person = id === null ? undefined : directory.persons.get(id);
  if (!person) return null;
  const [first] = postsOf(directory, person.id, at);
  return { id: person.id, name: personName(person, locale), post: first ? nameIn(first.post, locale) : null };
}

/** Emergency contacts in calling order, posts resolved to who answers for them now. */
export function emergencyContacts(directory: Directory, pack: Pack | undefined, at: string, locale: Locale) {
  return directory.contacts
    .filter((contact) => covers(contact, at))
    .map((contact) => {
      const post = contact.postId === null ? undefined : directory.posts.get(contact.postId);
      const personId = post ? holderOf(directory, pack, post.code, at).personId : contact.personId;
      const away = personId === null ? undefined : absenceAt(directory, personId, at);
      return {
        position: contact.position,
        person: personRef(directory, personId, locale, at),
        post: post ? nameIn(post, locale) : null,
        channels: [...contact.channels],
        note: contact.note,
        absent: away ? { until: away.to } : null,
      };
    });
}

/** A person who is with the company now; undefined otherwise. */
export function activePerson(directory: Directory, id: string, at: string) {
  const person = directory.persons.get(id);
  return person && isActive(person, at) ? person : undefined;
}

type Tone = "info" | "soon" | "late" | "grave";

/** Tells people of the trouble, each once, and not the one who acts. */
export function notice(
  work: Work,
  { row }: Pick<Incident, "row">,
  personIds: readonly (string | null)[],
  key: string,
  params: Record<string, unknown> = {},
  tone: Tone = "info",
): void {
  const others = new Set(personIds.filter((id) => id !== null && id !== work.actor.personId));
  for (const personId of others) {
    if (!personId) continue;
    work.participate(row.id, personId, "told");
    work.notify({
      personId,
      key: `incident.notice.${key}`,
      params: { number: row.number, title: row.title, ...params },
      tone,
      href: `/incidents/${row.id}`,
      recordId: row.id,
    });
  }
}
