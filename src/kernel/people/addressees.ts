import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory, GroupDefinition } from "./directory.ts";
import { absenceAt, holdingAt, isActive, personName } from "./lookup.ts";
import { responsible, type Reason, type Responsible } from "./responsible.ts";

/** In what capacity somebody receives: which group named him, as holder of which post, of which unit, on whose behalf. */
export interface Capacity {
  groupCode: string;
  postCode: string | null;
  unitId: string | null;
  /** Set when he stands in for the holder. */
  deputyBasis: ActingFor | null;
}

export interface Recipient extends Capacity {
  personId: string;
  /** Told all the same, but his deputy (also a recipient, if there is one) answers for him. */
  absent: boolean;
  /** Every capacity beside the first, e.g. the head of two departments. */
  also: Capacity[];
}

/** A place of the group that nobody fills: the chain says why (vacant, absent without a deputy, no head post…). */
export interface Unresolved {
  groupCode: string;
  postCode: string | null;
  unitId: string | null;
  chain: Reason[];
}

export interface Resolved {
  recipients: Recipient[];
  unresolved: Unresolved[];
}

export interface ResolveOptions {
  /** The moment of sending; ISO instant. */
  at: string;
  /** Departments that the matter concerns, for groups of unit heads (関係各部長). */
  relatedUnitIds?: readonly string[];
  /** Who received what is now corrected or continued: they receive again, in the capacity they had. */
  receivedBy?: readonly { personId: string; postCode?: string | null; unitId?: string | null }[];
  /** How a post is resolved; by default by its standing deputies. Give the regulation's own way where there is one. */
  resolve?: (postCode: string) => Responsible;
}

/**
 * Persons who belong to addressee groups at a moment (宛先), each once, in the order of the groups; a person's own right
 * comes before standing in for somebody. The result is to be frozen in what is sent (domain.md 1.1).
 *
 * An absent holder receives all the same, and so does his deputy ("send anyway", domain.md 1.7).
 */
export function resolveGroups(
  directory: Directory,
  groups: readonly (string | { code: string; definition: GroupDefinition })[],
  options: ResolveOptions,
): Resolved {
  const found = groups.map((group) => resolveGroup(directory, group, options));
  const again = (options.receivedBy ?? []).map((row) => receivedAgain(directory, row, options.at));
  const all = [...found, ...again];
  return { recipients: once(all.flatMap((one) => one.recipients)), unresolved: all.flatMap((one) => one.unresolved) };
}

/** One group, by its code or by a definition that is not stored. An unknown code is reported as unresolved. */
export function resolveGroup(
  directory: Directory,
  group: string | { code: string; definition: GroupDefinition },
  options: ResolveOptions,
): Resolved {
  const code = typeof group === "string" ? group : group.code;
  const definition = typeof group === "string" ? directory.groupsByCode.get(group)?.definition : group.definition;
  const parts: Resolved[] = definition
    ? [...partsOf(directory, code, definition, options)]
    : [nobody(code, "unknown-group")];
  return {
    recipients: once(parts.flatMap((part) => part.recipients)),
    unresolved: parts.flatMap((part) => part.unresolved),
  };
}

function* partsOf(
  directory: Directory,
  groupCode: string,
  definition: GroupDefinition,
  options: ResolveOptions,
): Generator<Resolved> {
  for (const post of definition.posts ?? []) yield byPost(directory, groupCode, post, null, options);
  if (definition.officers) {
    const officers = [...directory.posts.values()].filter((post) => post.officer && isActive(post, options.at));
    for (const post of officers) yield byPost(directory, groupCode, post.code, null, options);
  }
  if (definition.unitHeads === "related") {
    for (const unitId of options.relatedUnitIds ?? []) {
      const head = directory.headPosts.get(unitId)?.find((post) => isActive(post, options.at));
      yield head
        ? byPost(directory, groupCode, head.code, unitId, options)
        : nobody(groupCode, "no-head-post", { unitId }, unitId);
    }
  }
  for (const personId of definition.persons ?? []) yield byPerson(directory, groupCode, personId, options.at);
}

/** Holder, and whoever acts for him when he is away; nobody present leaves the post unresolved. */
function byPost(
  directory: Directory,
  groupCode: string,
  code: string,
  unitId: string | null,
  options: ResolveOptions,
): Resolved {
  const { at } = options;
  const found = options.resolve ? options.resolve(code) : responsible(directory, { post: code, at });
  const capacity = { groupCode, postCode: code, unitId };
  const recipients: Recipient[] = [];
  const post = directory.postsByCode.get(code);
  const holder = post && holdingAt(directory, post.id, at)?.personId;
  const person = holder && isActive(post, at) ? directory.persons.get(holder) : undefined;
  if (person && isActive(person, at)) {
    const absent = absenceAt(directory, person.id, at) !== undefined;
    recipients.push({ ...capacity, personId: person.id, deputyBasis: null, absent, also: [] });
  }
  if (found.personId && found.personId !== person?.id) {
    recipients.push({ ...capacity, personId: found.personId, deputyBasis: found.actingFor, absent: false, also: [] });
  }
  return { recipients, unresolved: found.personId ? [] : [{ ...capacity, chain: found.chain }] };
}

function byPerson(directory: Directory, groupCode: string, personId: string, at: string): Resolved {
  const person = directory.persons.get(personId);
  if (!person || !isActive(person, at)) {
    const params = {
      person: person ? personName(person, "ja") : personId,
      personEn: person ? personName(person, "en") : personId,
    };
    return nobody(groupCode, "person-not-with-company", params);
  }
  const absent = absenceAt(directory, personId, at) !== undefined;
  const capacity = { groupCode, postCode: null, unitId: person.unitId, deputyBasis: null };
  return { recipients: [{ ...capacity, personId, absent, also: [] }], unresolved: [] };
}

function receivedAgain(
  directory: Directory,
  row: { personId: string; postCode?: string | null; unitId?: string | null },
  at: string,
): Resolved {
  const found = byPerson(directory, "received", row.personId, at);
  const capacity = { postCode: row.postCode ?? null, unitId: row.unitId ?? null };
  return { ...found, recipients: found.recipients.map((recipient) => ({ ...recipient, ...capacity })) };
}

function nobody(
  groupCode: string,
  key: string,
  params: Record<string, unknown> = {},
  unitId: string | null = null,
): Resolved {
  const reason: Reason = {
    outcome: "skipped",
    via: "holder",
    key: `people.reason.${key}`,
    params: { ...params, group: groupCode },
    post: { code: "", ja: "", en: "" },
    person: null,
  };
  return { recipients: [], unresolved: [{ groupCode, postCode: null, unitId, chain: [reason] }] };
}

/** Each person once; what he receives in his own right stands first, the other capacities beside it. */
function once(recipients: readonly Recipient[]): Recipient[] {
  const merged = [...Map.groupBy(recipients, (recipient) => recipient.personId).values()];
  return merged.flatMap((same) => {
    const capacities = same.flatMap(({ groupCode, postCode, unitId, deputyBasis, also }) => [
      { groupCode, postCode, unitId, deputyBasis },
      ...also,
    ]);
    const ordered = capacities.sort((a, b) => Number(a.deputyBasis !== null) - Number(b.deputyBasis !== null));
    const different = ordered.filter((one, index) => ordered.findIndex((other) => sameCapacity(one, other)) === index);
    const [first, ...also] = different;
    const [any] = same;
    return first && any ? [{ ...first, personId: any.personId, absent: any.absent, also }] : [];
  });
}

function sameCapacity(a: Capacity, b: Capacity): boolean {
  return (
    a.groupCode === b.groupCode &&
    a.postCode === b.postCode &&
    a.unitId === b.unitId &&
    a.deputyBasis?.postCode === b.deputyBasis?.postCode
  );
}
