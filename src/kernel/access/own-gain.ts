import { forbidden } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { authorise, withGrants, type AccessDirectory, type Grant } from "./roles.ts";

type Giver = Pick<Work, "access" | "directory" | "regulations" | "actor" | "now">;

/**
 * Nobody gives himself a right that he has not: neither by a grant, nor by a wider role, nor by a post or as a deputy of one.
 * Whoever may give rights or fill posts would otherwise be an administrator at once.
 */
export function refuseOwnGain(giver: Giver, after: AccessDirectory): void {
  const { access, directory, regulations, actor, now } = giver;
  const { personId } = actor;
  if (!personId) return;
  const successions = successionsOf(regulations, now);
  const reach = (picture: AccessDirectory, operation: string) => {
    const decision = authorise(picture, directory, personId, operation, now, successions);
    return "scope" in decision ? ["own", "units", "all"].indexOf(decision.scope.kind) + 1 : 0;
  };
  const { operations } = regulations.vocabulary;
  if (operations.some((operation) => reach(after, operation) > reach(access, operation)))
    throw forbidden("access.grant.own");
}

/** The same for the rights of a post that the actor is about to hold or to act for. */
export function refuseOwnPost(giver: Giver, postIds: readonly string[]): void {
  const { access, directory, actor } = giver;
  if (!actor.personId) return;
  const theirs = postIds.flatMap((id) => access.grantsByPost.get(id) ?? []);
  const mine = theirs.map((grant): Grant => ({
    ...grant,
    postId: null,
    personId: actor.personId,
    // A post's grant without a unit means the post's own.
    unitId: grant.unitId ?? directory.posts.get(grant.postId ?? "")?.unitId ?? null,
  }));
  if (mine.length > 0) refuseOwnGain(giver, withGrants(access, [...access.grants, ...mine]));
}
