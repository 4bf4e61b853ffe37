import fc from "fast-check";
import { makeDirectory, type Directory, type DirectoryRows } from "./directory.ts";

// Small directories for tests: written down by hand, or random histories.

/** Rows with everything left out that a test does not speak about. */
export function sampleDirectory(parts: {
  [K in keyof DirectoryRows]?: DirectoryRows[K] extends (infer R)[] ? Partial<R>[] : number;
}): Directory {
  const fill = <T>(list: Partial<T>[] | undefined, defaults: (index: number) => T): T[] =>
    (list ?? []).map((row, index) => ({ ...defaults(index), ...row }));
  return makeDirectory({
    stamp: parts.stamp ?? 1,
    units: fill(parts.units, (i) => ({
      id: `u${i}`,
      code: `U${i}`,
      name: `部門${i}`,
      nameEn: null,
      kind: "department",
      parentId: null,
      path: [],
      activeFrom: null,
      activeTo: null,
      sort: i,
      version: 1,
    })),
    persons: fill(parts.persons, (i) => ({
      id: `p${i}`,
      employeeNo: null,
      family: `姓${i}`,
      given: "名",
      familyKana: "",
      givenKana: "",
      familyRoman: null,
      givenRoman: null,
      email: null,
      phone: null,
      unitId: null,
      locale: "ja",
      activeFrom: null,
      activeTo: null,
      version: 1,
    })),
    posts: fill(parts.posts, (i) => ({
      id: `t${i}`,
      code: `post-${i}`,
      name: `役職${i}`,
      nameEn: null,
      unitId: null,
      headOf: null,
      rank: 0,
      officer: false,
      activeFrom: null,
      activeTo: null,
      version: 1,
    })),
    holdings: fill(parts.holdings, (i) => ({
      id: `h${i}`,
      postId: "",
      personId: "",
      concurrent: false,
      from: moment(0),
      to: null,
    })),
    absences: fill(parts.absences, (i) => ({
      id: `a${i}`,
      personId: "",
      reason: "leave",
      note: "",
      from: moment(0),
      to: null,
    })),
    designations: fill(parts.designations, (i) => ({
      id: `d${i}`,
      postId: "",
      personId: "",
      designatedBy: null,
      designatedAt: moment(0),
      revokedAt: null,
      from: moment(0),
      to: null,
    })),
    deputies: fill(parts.deputies, (i) => ({
      id: `e${i}`,
      postId: "",
      position: i + 1,
      deputyPostId: "",
      basis: "",
      from: moment(0),
      to: null,
    })),
    handovers: fill(parts.handovers, (i) => ({
      id: `o${i}`,
      postId: "",
      fromPerson: null,
      toPerson: null,
      at: moment(0),
      note: "",
    })),
    contacts: fill(parts.contacts, (i) => ({
      id: `c${i}`,
      position: i + 1,
      personId: null,
      postId: null,
      channels: [],
      note: "",
      from: moment(0),
      to: null,
    })),
    groups: fill(parts.groups, (i) => ({
      id: `g${i}`,
      code: `group-${i}`,
      name: `宛先${i}`,
      nameEn: null,
      definition: {},
      version: 1,
    })),
  });
}

/** Hour n of a small world's time, ISO instant. */
export const moment = (hour: number): string => new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
export const HOURS = 240;

const hour = fc.integer({ min: 0, max: HOURS });
const span = fc.tuple(hour, fc.option(fc.integer({ min: 1, max: 100 }))).map(([from, length]) => ({
  from: moment(from),
  to: length === null ? null : moment(from + length),
}));
const PERSONS = ["p0", "p1", "p2", "p3", "p4"];
const POSTS = ["t0", "t1", "t2", "t3"];
const person = fc.constantFrom(...PERSONS);
const post = fc.constantFrom(...POSTS);
const day = fc.option(hour.map((at) => moment(at).slice(0, 10)));

/** Holdings of one post never overlap: the database refuses it, so the random ones are laid one after another. */
const tenures = fc
  .array(
    fc.record({ personId: person, gap: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 120 }) }),
    { maxLength: 5 },
  )
  .map((list) => {
    let at = 0;
    return list.map(({ personId, gap, length }) => {
      const from = at + gap;
      at = from + length;
      return { personId, from: moment(from), to: moment(at) };
    });
  });

/** Random rows of 5 persons and 4 posts over ten days: people join and leave, hold, are absent, are designated. */
export const history = fc.record({
  persons: fc.tuple(
    ...PERSONS.map((id) => fc.record({ id: fc.constant(id), activeFrom: fc.constant(null), activeTo: day })),
  ),
  posts: fc.constant(POSTS.map((id, index) => ({ id, code: `post-${index}` }))),
  holdings: fc
    .tuple(...POSTS.map(() => tenures))
    .map((lists) =>
      lists.flatMap((list, index) =>
        list.map((tenure, no) => ({ ...tenure, id: `h${index}-${no}`, postId: POSTS[index] ?? "" })),
      ),
    ),
  absences: fc.array(
    fc.tuple(person, span).map(([personId, when]) => ({ personId, ...when })),
    { maxLength: 6 },
  ),
  designations: fc.array(
    fc
      .record({
        postId: post,
        personId: person,
        designatedAt: hour.map(moment),
        revokedAt: fc.option(hour.map(moment)),
        when: span,
      })
      .map(({ when, ...row }) => ({ ...row, ...when })),
    { maxLength: 6 },
  ),
  deputies: fc.array(
    fc
      .tuple(post, post, span)
      .map(([postId, deputyPostId, when]) => ({ postId, deputyPostId, basis: "職務権限規程", ...when })),
    { maxLength: 4 },
  ),
});

export const anyMoment = hour.map(moment);
export const anyPerson = person;

/** Steps in any order and number, also the post itself and unknown posts. */
export const succession = fc.array(
  fc.oneof(
    fc
      .constantFrom("post-0", "post-1", "post-2", "post-3", "no-such-post")
      .map((code) => ({ ref: "2-2-1", post: code })),
    fc.constantFrom("post-0", "post-1").map((code) => ({ ref: "2-2-3", designatedBy: code })),
  ),
  { maxLength: 4 },
);
