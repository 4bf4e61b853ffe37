import { postHolder } from "#kernel/duties/debtor.ts";
import type { RecordRow } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { resolveGroups, type Capacity, type Unresolved } from "#kernel/people/addressees.ts";
import type { Directory, GroupDefinition } from "#kernel/people/directory.ts";
import { absenceAt, isActive, personName } from "#kernel/people/lookup.ts";
import type { DefinedDocument } from "./document.ts";

/** One capacity in which a person receives. Slots of one place (group, post, unit): the holder and who stands in for him. */
export interface Slot {
  no: number;
  place: number;
  personId: string;
  groupCode: string;
  postCode: string | null;
  unitId: string | null;
  deputyBasis: ActingFor | null;
  absent: boolean;
  mustAcknowledge: boolean;
}

/** Somebody who received before what is now corrected or continued, in the capacity he had then. */
export type Former = Pick<Slot, "personId" | "groupCode" | "postCode" | "unitId" | "deputyBasis">;

export interface Addressees {
  slots: Slot[];
  unresolved: Unresolved[];
}

export interface AddresseesQuery {
  directory: Directory;
  document: DefinedDocument;
  /** The records that the dispatch is about; the departments concerned are taken from their facts. */
  records: readonly Pick<RecordRow, "facts">[];
  at: string;
  /** Who received before: by `receivedDocuments` of the addressees, or all who had the corrected version. */
  former: readonly Former[];
}

/**
 * Resolves a document's addressees at a moment, by the succession and deputies of the record's regulation (domain.md 1.1,
 * 1.7: "same recipients plus anyone newly affected"). The result is to be frozen in what is sent.
 */
export function resolveAddressees({ directory, document, records, at, former }: AddresseesQuery): Addressees {
  const { pack, definition } = document;
  const groups = groupsOf(document);
  const { recipients, unresolved } = resolveGroups(directory, groups, {
    at,
    relatedUnitIds: [...new Set(records.flatMap(({ facts }) => concernedUnits(facts)))],
    resolve: (post) => postHolder(pack, directory, post, at),
  });
  const now = recipients.flatMap(({ personId, absent, also, ...first }) =>
    [first, ...also].map((capacity) => ({ ...capacity, personId, absent })),
  );
  const again = former
    .filter(({ personId }) => !recipients.some((recipient) => recipient.personId === personId))
    .map((row) => receiveAgain(directory, row, at));
  const places = new Map<string, number>();
  const placeOf = (key: string) => places.get(key) ?? places.set(key, places.size + 1).size;
  const slots = onceInEach([...now, ...again.flatMap((one) => one.found)]).map((slot, index) => ({
    ...slot,
    no: index + 1,
    place: placeOf([slot.groupCode, slot.postCode ?? slot.personId, slot.unitId].join(" ")),
    mustAcknowledge: definition.ack !== "none",
  }));
  return { slots, unresolved: [...unresolved, ...again.flatMap((one) => one.gone)] };
}

/** Who is named by two groups as the holder of the same post receives once. */
function onceInEach<T extends Former>(capacities: T[]): T[] {
  const keys = new Set<string>();
  return capacities.filter(({ personId, postCode, unitId, deputyBasis }) => {
    const key = JSON.stringify([personId, postCode, unitId, deputyBasis?.postCode ?? null]);
    return !keys.has(key) && keys.add(key);
  });
}

/** Names of `addressees` in the pack → groups: posts become a group of their own name. */
function groupsOf({ pack, definition }: DefinedDocument): (string | { code: string; definition: GroupDefinition })[] {
  return (definition.addressees ?? []).flatMap((name) => {
    const { posts, groups } = pack.addressees?.[name] ?? {};
    return [...(posts ? [{ code: name, definition: { posts } }] : []), ...(groups ?? [])];
  });
}

/** Codes of earlier documents whose recipients are addressed again. */
export function receivedDocumentsOf({ pack, definition }: DefinedDocument): string[] {
  return (definition.addressees ?? []).flatMap((name) => pack.addressees?.[name]?.receivedDocuments ?? []);
}

/** 関係部: the departments related to the matter and the one that owns it. */
function concernedUnits(facts: Record<string, unknown>): string[] {
  const related = Array.isArray(facts["relatedUnitIds"]) ? facts["relatedUnitIds"] : [];
  return [...related, facts["ownerUnitId"]].filter((unitId): unitId is string => typeof unitId === "string");
}

function receiveAgain(
  directory: Directory,
  row: Former,
  at: string,
): { found: (Former & { absent: boolean })[]; gone: Unresolved[] } {
  const person = directory.persons.get(row.personId);
  if (person && isActive(person, at))
    return { found: [{ ...row, absent: absenceAt(directory, person.id, at) !== undefined }], gone: [] };
  const names = {
    person: person ? personName(person, "ja") : row.personId,
    personEn: person ? personName(person, "en") : row.personId,
  };
  const reason = {
    outcome: "skipped",
    via: "holder",
    key: "people.reason.person-not-with-company",
    params: names,
    post: { code: row.postCode ?? "", ja: "", en: "" },
    person: null,
  } as const;
  const capacity: Capacity = row;
  return {
    found: [],
    gone: [{ groupCode: capacity.groupCode, postCode: capacity.postCode, unitId: capacity.unitId, chain: [reason] }],
  };
}
