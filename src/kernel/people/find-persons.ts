import { pseudonym } from "#kernel/access/mask.ts";
import { normalise } from "#kernel/search/normalise-text.ts";
import type { Directory, Person } from "./directory.ts";
import { isActive, unitsBelow } from "./lookup.ts";

export interface PersonFilter {
  q?: string | undefined;
  unitId?: string | undefined;
  below: boolean;
  /** Also who is not with the company at that moment. */
  all: boolean;
  at: string;
  /** For a reader who is shown no names: persons are found and ordered by what stands for them. */
  masked?: boolean;
}

/** What a person is searched and sorted by, in the form of the search; made once for each picture of the person. */
interface Prepared {
  text: string;
  place: [reading: string, id: string];
}

const prepared = new WeakMap<Person, Prepared>();
const sorted = new WeakMap<Directory, Person[]>();
const plain = (text: string) => normalise(text).text;

function prepare(person: Person): Prepared {
  const known = prepared.get(person);
  if (known) return known;
  const { family, given, familyKana, givenKana, familyRoman, givenRoman, employeeNo, email } = person;
  const roman = [`${givenRoman ?? ""}${familyRoman ?? ""}`, `${familyRoman ?? ""}${givenRoman ?? ""}`];
  const made: Prepared = {
    text: [family + given, familyKana + givenKana, ...roman, employeeNo ?? "", email ?? ""].map(plain).join("\n"),
    place: [plain(familyKana ? familyKana + givenKana : family + given), person.id],
  };
  prepared.set(person, made);
  return made;
}

/** Where a person stands in the order of readings (of names, where no reading is known). */
export function placeOf(person: Person): [reading: string, id: string] {
  return prepare(person).place;
}

/** The place of a person in a list without names: neither order nor position tell of a reading. */
export const maskedPlaceOf = ({ id }: Person): [nothing: string, id: string] => ["", id];

/** Persons that fit, in the order of their readings. Words of `q` must all be found, in any order. */
export function findPersons(directory: Directory, filter: PersonFilter): Person[] {
  const words = (filter.q ?? "").split(/\s+/).map(plain).filter(Boolean);
  const below = filter.unitId && filter.below ? unitsBelow(directory, filter.unitId).map((unit) => unit.id) : undefined;
  const units = filter.unitId ? new Set(below ?? [filter.unitId]) : undefined;
  const textOf = (person: Person) => (filter.masked ? plain(pseudonym(person.id)) : prepare(person).text);
  const persons = filter.masked
    ? [...directory.persons.values()].sort((a, b) => comparePlaces(maskedPlaceOf(a), maskedPlaceOf(b)))
    : inOrder(directory);
  return persons.filter(
    (person) =>
      (filter.all || isActive(person, filter.at)) &&
      (!units || (person.unitId !== null && units.has(person.unitId))) &&
      words.every((word) => textOf(person).includes(word)),
  );
}

function inOrder(directory: Directory): Person[] {
  let persons = sorted.get(directory);
  if (!persons) {
    persons = [...directory.persons.values()].sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
    sorted.set(directory, persons);
  }
  return persons;
}

export function comparePlaces(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  if (index < 0) return 0;
  return (a[index] ?? "") < (b[index] ?? "") ? -1 : 1;
}
