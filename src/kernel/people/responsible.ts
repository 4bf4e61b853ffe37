import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory, Designation, Person, Post } from "./directory.ts";
import { ABSENCE_WORDS, absenceAt, absenceKind, covers, holdingAt, isActive, ms, personName } from "./lookup.ts";

/** One place of a succession: the holder of a post, or whom the holder of a post designated beforehand. */
export type SuccessionStep =
  | { ref?: string | undefined; post: string }
  | { ref?: string | undefined; designatedBy: string };

export interface ResponsibleQuery {
  /** Code of the post. */
  post: string;
  /** Any moment, past or future; ISO instant. */
  at: string;
  /** Order of the regulation that provides for the post. Without it the post is outside of the regulation. */
  succession?: readonly SuccessionStep[] | undefined;
  /** Stand-ins that a regulation's pack names for a post it does not provide for, instead of the standing order. */
  deputies?: { basis: string; by?: readonly string[] | undefined } | undefined;
  /** Persons who were told and did not acknowledge within `ackTimeout` minutes. */
  unacknowledged?: ReadonlySet<string> | undefined;
  ackTimeout?: number | undefined;
  /** Printed form of a reference; by default every number of it (第2条2項2号). */
  label?: ((ref: string) => string) | undefined;
}

export type Via = "holder" | "succession" | "designation" | "deputy";

/** Why somebody acts or was passed over. Names are those of that moment, so that a kept reason needs no look-up. */
export interface Reason {
  outcome: "acts" | "skipped";
  via: Via;
  /** Text `people.reason.…`, see locales; instants and days in `params` are ISO. */
  key: string;
  params: Record<string, unknown>;
  post: { code: string; ja: string; en: string };
  person: { id: string; ja: string; en: string } | null;
  /** Place in the regulation ("2-2-2") and its printed form; for a deputy the basis. */
  clause?: string;
  label?: string;
}

export interface Responsible {
  /** Null: nobody can be found. */
  personId: string | null;
  postCode: string;
  /** Null when the holder acts himself, or when there is nobody. */
  actingFor: ActingFor | null;
  /** Every place that was considered, in order; only the last one may act. */
  chain: Reason[];
}

/**
 * Who is responsible for a post at a moment, by what right, and why nobody before him (domain.md 1.3; 第2条).
 *
 * Order: the holder, then the steps of the regulation, or outside of a regulation the standing deputies (規程外の代行).
 * Passed over: vacant and abolished posts, who is absent, has not joined or has left, who did not acknowledge, and whoever
 * was passed over before in another function (兼務). A step never leads on to that post's own stand-ins, so there are no
 * cycles. A designation is an act of the post, not of the person: it outlives a change of the holder.
 *
 * Guarantee: the answer depends on valid time for holdings, absences, deputies and membership (only rows whose span covers
 * `at`, and ended holdings for "vacant since"), so what is registered afterwards for that time changes it. Designations and
 * their revocation count by the time they were made: none made after `at` has any effect on it.
 */
export function responsible(directory: Directory, query: ResponsibleQuery): Responsible {
  const chain: Reason[] = [];
  for (const reason of line(directory, query)) {
    chain.push(reason);
    if (reason.outcome === "acts") break;
  }
  const last = chain.at(-1);
  const acts = last?.outcome === "acts" ? last : undefined;
  return {
    personId: acts?.person?.id ?? null,
    postCode: query.post,
    actingFor: acts && acts.via !== "holder" ? actingFor(query.post, acts) : null,
    chain,
  };
}

function actingFor(postCode: string, reason: Reason): ActingFor {
  return {
    postCode,
    ...(reason.clause ? { clause: reason.clause } : {}),
    ...(reason.label ? { label: reason.label } : {}),
    ...(reason.via === "deputy" ? { outsideRegulation: true } : {}),
  };
}

/** A place to look at: a post or a designated person, or the fact that there is none. */
interface Place {
  via: Via;
  post: Post | undefined;
  code: string;
  person: Person | undefined;
  /** Why there is nobody in this place. */
  empty?: { key: string; params: Record<string, unknown> };
  clause?: string | undefined;
  label?: string | undefined;
}

/** The whole line in order, also beyond the first who can act: everybody who could is marked `acts`. Lazy. */
export function* line(directory: Directory, query: ResponsibleQuery): Generator<Reason> {
  const seen = new Set<string>();
  for (const place of places(directory, query)) {
    const { person } = place;
    const hindrance = person
      ? hindranceOf(directory, person, query, seen)
      : (place.empty ?? { key: "vacant", params: {} });
    if (person) seen.add(person.id);
    const found = hindrance ?? { key: place.via === "designation" ? "designated" : "holds", params: {} };
    yield {
      outcome: hindrance ? "skipped" : "acts",
      via: place.via,
      key: `people.reason.${found.key}`,
      params: found.params,
      post: {
        code: place.code,
        ja: place.post?.name ?? place.code,
        en: place.post?.nameEn ?? place.post?.name ?? place.code,
      },
      person: person ? { id: person.id, ja: personName(person, "ja"), en: personName(person, "en") } : null,
      ...(place.clause ? { clause: place.clause } : {}),
      ...(place.label ? { label: place.label } : {}),
    };
  }
}

function* places(directory: Directory, query: ResponsibleQuery): Generator<Place> {
  const { at } = query;
  yield postPlace(directory, query.post, at, { via: "holder" });
  if (query.succession) {
    for (const step of query.succession) {
      const place = { clause: step.ref, label: step.ref && (query.label ?? refLabel)(step.ref) };
      if ("post" in step) yield postPlace(directory, step.post, at, { via: "succession", ...place });
      else yield* designees(directory, step.designatedBy, at, { via: "designation", ...place });
    }
  } else {
    for (const { code, basis } of standIns(directory, query))
      yield postPlace(directory, code, at, { via: "deputy", label: basis });
  }
}

/** Deputies outside of a regulation: those that the pack names, or else the standing order at that moment. */
function standIns(directory: Directory, { post, at, deputies }: ResponsibleQuery): { code: string; basis: string }[] {
  if (deputies?.by) return deputies.by.map((code) => ({ code, basis: deputies.basis }));
  const rows = directory.deputiesByPost.get(directory.postsByCode.get(post)?.id ?? "") ?? [];
  return rows
    .filter((row) => covers(row, at))
    .flatMap((row) => {
      const deputy = directory.posts.get(row.deputyPostId);
      return deputy ? [{ code: deputy.code, basis: row.basis }] : [];
    });
}

function postPlace(
  directory: Directory,
  code: string,
  at: string,
  how: Pick<Place, "via" | "clause" | "label">,
): Place {
  const post = directory.postsByCode.get(code);
  const place = { ...how, post, code, person: undefined };
  if (!post) return { ...place, empty: { key: "unknown-post", params: {} } };
  if (!isActive(post, at))
    return { ...place, empty: { key: "abolished", params: { from: post.activeFrom, to: post.activeTo } } };
  const holding = holdingAt(directory, post.id, at);
  const person = holding && directory.persons.get(holding.personId);
  return person ? { ...place, person } : { ...place, empty: vacancy(directory, post, at) };
}

function vacancy(directory: Directory, post: Post, at: string) {
  const ended = (directory.holdingsByPost.get(post.id) ?? []).flatMap(({ to }) =>
    to !== null && ms(to) <= ms(at) ? [to] : [],
  );
  const since = ended.sort((a, b) => ms(b) - ms(a))[0];
  return since ? { key: "vacant", params: { since } } : { key: "never-held", params: {} };
}

/** Everybody designated for the post, newest first; or one place that says why there is nobody. */
function* designees(
  directory: Directory,
  code: string,
  at: string,
  how: Pick<Place, "via" | "clause" | "label">,
): Generator<Place> {
  const post = directory.postsByCode.get(code);
  const place = { ...how, post, code };
  const known = (directory.designationsByPost.get(post?.id ?? "") ?? []).filter(
    (row) => ms(row.designatedAt) <= ms(at),
  );
  const valid = known.filter((row) => covers(row, at) && !isRevoked(row, at));
  for (const row of valid) {
    const person = directory.persons.get(row.personId);
    if (person) yield { ...place, person };
  }
  if (valid.length > 0) return;
  const newest = known[0];
  yield {
    ...place,
    person: undefined,
    empty: newest ? invalidity(directory, newest, at) : { key: "undesignated", params: {} },
  };
}

function isRevoked(row: Designation, at: string): boolean {
  return row.revokedAt !== null && ms(row.revokedAt) <= ms(at);
}

function invalidity(directory: Directory, row: Designation, at: string) {
  const person = directory.persons.get(row.personId);
  const params = {
    designee: person ? personName(person, "ja") : "",
    designeeEn: person ? personName(person, "en") : "",
  };
  if (isRevoked(row, at)) return { key: "designation-revoked", params: { ...params, at: row.revokedAt } };
  if (ms(row.from) > ms(at)) return { key: "designation-not-yet", params: { ...params, from: row.from } };
  return { key: "designation-expired", params: { ...params, to: row.to } };
}

/** What keeps a person from acting at that moment, or undefined. */
function hindranceOf(directory: Directory, person: Person, query: ResponsibleQuery, seen: ReadonlySet<string>) {
  const { at } = query;
  if (seen.has(person.id)) return { key: "same-person", params: {} };
  if (!isActive(person, at))
    return { key: "not-with-company", params: { from: person.activeFrom, to: person.activeTo } };
  const absence = absenceAt(directory, person.id, at);
  if (absence)
    return {
      key: absence.to === null ? "absent" : "absent-until",
      params: { why: ABSENCE_WORDS[absenceKind(absence)], until: absence.to },
    };
  if (query.unacknowledged?.has(person.id)) {
    return query.ackTimeout === undefined
      ? { key: "unacknowledged", params: {} }
      : { key: "unacknowledged-within", params: { minutes: query.ackTimeout } };
  }
  return undefined;
}

/** "2-2-2" → 第2条2項2号, "3の2-1" → 第3条の2第1項. */
export function refLabel(ref: string): string {
  const units = ["条", "項", "号"];
  let printed = "第";
  for (const [index, no] of ref.split("-").entries()) {
    const [main, ...branches] = no.split("の");
    if (/の\d+$/.test(printed)) printed += "第";
    printed += [`${main}${units[index] ?? ""}`, ...branches].join("の");
  }
  return printed;
}
