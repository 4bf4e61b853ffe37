import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Directory } from "./directory.ts";
import { absenceAt, absenceKind, nameIn, personName } from "./lookup.ts";

/** Names for answers, in one reader's language. Unknown ids give null. */
export interface Refs {
  person(id: string | null): { id: string; name: string } | null;
  unit(id: string | null): { id: string; code: string; name: string } | null;
  post(id: string): { id: string; code: string; name: string } | null;
  absence(personId: string, at: string): { kind: ReturnType<typeof absenceKind>; until: string | null } | null;
}

export function refs(directory: Directory, locale: Locale): Refs {
  return {
    person(id) {
      const person = id === null ? undefined : directory.persons.get(id);
      return person ? { id: person.id, name: personName(person, locale) } : null;
    },
    unit(id) {
      const unit = id === null ? undefined : directory.units.get(id);
      return unit ? { id: unit.id, code: unit.code, name: nameIn(unit, locale) } : null;
    },
    post(id) {
      const post = directory.posts.get(id);
      return post ? { id: post.id, code: post.code, name: nameIn(post, locale) } : null;
    },
    absence(personId, at) {
      const absence = absenceAt(directory, personId, at);
      return absence ? { kind: absenceKind(absence), until: absence.to } : null;
    },
  };
}
