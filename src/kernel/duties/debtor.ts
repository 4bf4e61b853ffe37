import { personName, isActive } from "#kernel/people/lookup.ts";
import { label } from "#kernel/regulations/label.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { responsible, type Reason, type Responsible, type ResponsibleQuery } from "#kernel/people/responsible.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { DebtorRef } from "#kernel/regulations/state.ts";

/** Who owes at that moment, in whose place, and the chain of reasons. */
export interface ResolvedDebtor {
  personId: string | null;
  postCode: string | null;
  unitId: string | null;
  actingFor: ActingFor | null;
  chain: readonly Reason[];
}

/**
 * Resolves a debtor to a person with the succession of the regulation. Nobody resolvable (vacant, absent without a
 * successor, left the company) leaves the person null, with the reasons; the sweep then raises the alarm.
 *
 * @param passedOver persons who were told and did not acknowledge in time; only the regulation's own succession skips them
 */
export function resolveDebtor(
  debtor: DebtorRef,
  pack: Pack,
  directory: Directory,
  at: string,
  passedOver: readonly string[] = [],
): ResolvedDebtor {
  switch (debtor.kind) {
    case "person":
      return byPerson(debtor.personId, directory, at);
    case "unitHead": {
      const post = (directory.headPosts.get(debtor.unitId) ?? []).find((candidate) => isActive(candidate, at));
      const unitId = directory.units.has(debtor.unitId) ? debtor.unitId : null;
      if (!post) return { ...nobody("no-head-post", { unitId: debtor.unitId }), unitId };
      return { ...from(postHolder(pack, directory, post.code, at)), unitId };
    }
    case "responsible":
      return from(postHolder(pack, directory, debtor.post, at, new Set(passedOver)));
    case "post":
      return from(postHolder(pack, directory, debtor.post, at));
  }
}

/** The person who is responsible for a post under this regulation at that moment: succession, deputies, or the holder. */
export function postHolder(
  pack: Pack,
  directory: Directory,
  post: string,
  at: string,
  unacknowledged?: ReadonlySet<string>,
): Responsible {
  return responsible(directory, { ...queryOf(pack, post, at), unacknowledged });
}

/** How a regulation lets a post be resolved: through its own succession, or through the deputies that it names. */
export function queryOf(pack: Pack, post: string, at: string): ResponsibleQuery {
  const own = pack.responsible?.post === post ? pack.responsible : undefined;
  const outside = pack.deputies?.find((entry) => entry.for === post);
  return {
    post,
    at,
    succession: own?.succession,
    deputies: outside ? { basis: outside.basis.ja, by: outside.by } : undefined,
    label: (ref) => label(pack, ref, "ja"),
    ackTimeout: own?.ackTimeout?.minutes,
  };
}

function byPerson(personId: string, directory: Directory, at: string): ResolvedDebtor {
  const person = directory.persons.get(personId);
  if (person && isActive(person, at)) return { personId, postCode: null, unitId: null, actingFor: null, chain: [] };
  const params = { person: person ? personName(person, "ja") : "", personEn: person ? personName(person, "en") : "" };
  return nobody("person-not-with-company", params);
}

function nobody(key: string, params: Record<string, unknown>): ResolvedDebtor {
  const reason: Reason = {
    outcome: "skipped",
    via: "holder",
    key: `people.reason.${key}`,
    params,
    post: { code: "", ja: "", en: "" },
    person: null,
  };
  return { personId: null, postCode: null, unitId: null, actingFor: null, chain: [reason] };
}

function from(found: Responsible): ResolvedDebtor {
  return {
    personId: found.personId,
    postCode: found.postCode,
    unitId: null,
    actingFor: found.actingFor,
    chain: found.chain,
  };
}
