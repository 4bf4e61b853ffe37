import { label } from "#kernel/regulations/label.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { isActive } from "#kernel/people/lookup.ts";
import { responsible, type Reason, type Responsible } from "#kernel/people/responsible.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { DebtorRef } from "#kernel/regulations/state.ts";

/** Who owes at that moment, in whose place, and the chain of reasons. */
export interface ResolvedDebtor {
  personId: string | null;
  postCode: string | null;
  unitId: string | null;
  actingFor: ActingFor | null;
  chain: Reason[];
}

/** Resolves a debtor to a person with the succession of the regulation; nobody resolvable leaves the person null. */
export function resolveDebtor(debtor: DebtorRef, pack: Pack, directory: Directory, at: string): ResolvedDebtor {
  switch (debtor.kind) {
    case "person":
      return { personId: debtor.personId, postCode: null, unitId: null, actingFor: null, chain: [] };
    case "unitHead": {
      const post = (directory.headPosts.get(debtor.unitId) ?? []).find((candidate) => isActive(candidate, at));
      if (!post) return { personId: null, postCode: null, unitId: debtor.unitId, actingFor: null, chain: [] };
      return { ...from(postHolder(pack, directory, post.code, at)), unitId: debtor.unitId };
    }
    case "responsible":
    case "post":
      return from(postHolder(pack, directory, debtor.post, at));
  }
}

/** The person who is responsible for a post under this regulation at that moment: succession, deputies, or the holder. */
export function postHolder(pack: Pack, directory: Directory, post: string, at: string, unacknowledged?: ReadonlySet<string>): Responsible {
  const own = pack.responsible?.post === post ? pack.responsible : undefined;
  const outside = pack.deputies?.find((entry) => entry.for === post);
  return responsible(directory, {
    post,
    at,
    succession: own?.succession,
    deputies: outside ? { basis: outside.basis.ja, by: outside.by } : undefined,
    label: (ref) => label(pack, ref, "ja"),
    unacknowledged,
    ackTimeout: own?.ackTimeout?.minutes,
  });
}

function from(found: Responsible): ResolvedDebtor {
  return { personId: found.personId, postCode: found.postCode, unitId: null, actingFor: found.actingFor, chain: found.chain };
}
