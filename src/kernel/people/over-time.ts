import type { Directory } from "./directory.ts";
import { ms } from "./lookup.ts";
import { responsible, type Responsible, type ResponsibleQuery } from "./responsible.ts";

/** A stretch of time with one answer. */
export interface Segment {
  from: string;
  to: string;
  answer: Responsible;
}

/**
 * Who is responsible for a post from `from` to `to`, as stretches with one person in one capacity each. `query` gives the
 * order that applies at a moment; `also` further moments at which that order may change.
 */
export function responsibleBetween(
  directory: Directory,
  query: (at: string) => ResponsibleQuery,
  period: { from: string; to: string },
  also: readonly string[] = [],
): Segment[] {
  const from = ms(period.from);
  const to = ms(period.to);
  const moments = [...also.map(ms), ...boundaries(directory, query(period.from))].filter(
    (moment) => moment > from && moment < to,
  );
  const segments: Segment[] = [];
  for (const moment of [...new Set([from, ...moments])].sort((a, b) => a - b)) {
    const at = new Date(moment).toISOString();
    const answer = responsible(directory, query(at));
    const last = segments.at(-1);
    if (last) last.to = at;
    if (last && same(last.answer, answer)) last.to = period.to;
    else segments.push({ from: at, to: period.to, answer });
  }
  return segments;
}

function same(a: Responsible, b: Responsible): boolean {
  return (
    a.personId === b.personId &&
    a.actingFor?.clause === b.actingFor?.clause &&
    a.actingFor?.label === b.actingFor?.label
  );
}

/** Every moment (epoch ms) at which a fact about the posts and persons concerned begins or ends. */
function* boundaries(directory: Directory, query: ResponsibleQuery): Generator<number> {
  const persons = new Set<string>();
  for (const postId of postsConcerned(directory, query)) {
    const post = directory.posts.get(postId);
    if (post) yield* days(post);
    for (const holding of directory.holdingsByPost.get(postId) ?? []) {
      persons.add(holding.personId);
      yield* ends(holding);
    }
    for (const row of directory.designationsByPost.get(postId) ?? []) {
      persons.add(row.personId);
      yield* ends(row);
      yield ms(row.designatedAt);
      if (row.revokedAt) yield ms(row.revokedAt);
    }
    for (const row of directory.deputiesByPost.get(postId) ?? []) yield* ends(row);
  }
  for (const personId of persons) {
    const person = directory.persons.get(personId);
    if (person) yield* days(person);
    for (const absence of directory.absencesByPerson.get(personId) ?? []) yield* ends(absence);
  }
}

function postsConcerned(directory: Directory, query: ResponsibleQuery): Set<string> {
  const own = directory.postsByCode.get(query.post);
  const steps = (query.succession ?? []).map((step) => ("post" in step ? step.post : step.designatedBy));
  const named = [...steps, ...(query.deputies?.by ?? [])].flatMap((code) => directory.postsByCode.get(code)?.id ?? []);
  const standing = own ? (directory.deputiesByPost.get(own.id) ?? []).map((row) => row.deputyPostId) : [];
  return new Set([...(own ? [own.id] : []), ...named, ...standing]);
}

function* ends(span: { from: string; to: string | null }): Generator<number> {
  yield ms(span.from);
  if (span.to !== null) yield ms(span.to);
}

/** First moment of the first day and first moment after the last, in Japan. */
function* days(row: { activeFrom: string | null; activeTo: string | null }): Generator<number> {
  if (row.activeFrom) yield ms(`${row.activeFrom}T00:00:00+09:00`);
  if (row.activeTo) yield ms(`${row.activeTo}T00:00:00+09:00`) + 86_400_000;
}
