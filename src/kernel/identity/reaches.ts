import { reachesPerson } from "#kernel/access/may.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Directory, Person } from "#kernel/people/directory.ts";

/** The person, if the scope of the asked permission covers him; otherwise he is not there. */
export function requireReaches({ directory, scope }: { directory: Directory; scope: Scope }, personId: string): Person {
  const person = directory.persons.get(personId);
  if (!person || !reachesPerson(scope, directory, personId)) throw notFound("person");
  return person;
}
