import { reachesPerson, reachesUnit } from "#kernel/access/may.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { forbidden, invalid, notFound } from "#kernel/contract/problem.ts";
import type { Directory, Person, Post, Unit } from "./directory.ts";
import { isActive } from "./lookup.ts";

/** Refuses what lies outside of the scope: 403, for the thing itself is known to everybody in the organisation. */
export function requireReach(scope: Scope, directory: Directory, unitId: string | null | undefined): void {
  if (!reachesUnit(scope, directory, unitId)) throw forbidden("people.outside-scope");
}

/** The person, or 404; 403 outside of the scope. */
export function personInScope(scope: Scope, directory: Directory, id: string): Person {
  const person = directory.persons.get(id);
  if (!person) throw notFound();
  if (!reachesPerson(scope, directory, id)) throw forbidden("people.outside-scope");
  return person;
}

/** The unit, or 404; 403 outside of the scope. */
export function unitInScope(scope: Scope, directory: Directory, id: string): Unit {
  const unit = directory.units.get(id);
  if (!unit) throw notFound();
  requireReach(scope, directory, id);
  return unit;
}

/** The post, or 404; 403 when neither its unit nor everything is in the scope. */
export function postInScope(scope: Scope, directory: Directory, id: string): Post {
  const post = directory.posts.get(id);
  if (!post) throw notFound();
  requireReach(scope, directory, post.headOf ?? post.unitId);
  return post;
}

/** Somebody named in the input who must be with the company at that moment; 422 with the field otherwise. */
export function activePerson(directory: Directory, id: string, at: string, field = "personId"): Person {
  const person = directory.persons.get(id);
  if (!person) throw invalid(field, "people.unknown-person");
  if (!isActive(person, at)) throw invalid(field, "people.not-with-company-then", { at });
  return person;
}
