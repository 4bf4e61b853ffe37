import type { Directory } from "#kernel/people/directory.ts";
import { isActive, postsOf } from "#kernel/people/lookup.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Regulations, StoredVersion } from "#kernel/regulations/store.ts";
import { postHolder, resolveDebtor } from "./debtor.ts";
import type { Duty } from "./duty.ts";

/** A post under a version for which somebody must act now, as holder or in somebody's place. */
export interface Reached {
  versionId: string;
  post: string;
}

/**
 * Whoever must see a duty now: its debtor, and the person who is responsible for its post at this moment.
 *
 * A debtor is fixed when the duty opens and changes only by an event (handover, passing on, assignment); nothing is
 * changed back when the holder returns. But a situation changes meanwhile: the debtor falls ill, the holder comes back.
 * So the duty is *reachable*, beside its debtor, by whoever the succession leads to now. Both see it at home, both are
 * warned, either may do it; who did is in the event. domain.md 1.3.
 */
export function reachedBy(duty: Duty, version: StoredVersion, directory: Directory, now: string): string[] {
  const persons = new Set<string>();
  const debtor = duty.debtorId ? directory.persons.get(duty.debtorId) : undefined;
  if (debtor && isActive(debtor, now)) persons.add(debtor.id);
  if (duty.debtor && duty.debtor.kind !== "person") {
    const responsible = resolveDebtor(duty.debtor, version.compiled.pack, directory, now).personId;
    if (responsible) persons.add(responsible);
  }
  return [...persons];
}

/**
 * The posts for which a person must act now, by version: those that he holds (a right is not lost by a leave), and those
 * whose succession or deputies lead to him.
 */
export function reachedPosts(regulations: Regulations, directory: Directory, personId: string, now: string): Reached[] {
  const held = postsOf(directory, personId, now).map(({ post }) => post.code);
  return regulations.all().flatMap((version) => {
    const { pack } = version.compiled;
    const acting = successionCandidates(pack, directory).filter(
      (post) => !held.includes(post) && postHolder(pack, directory, post, now).personId === personId,
    );
    return [...held, ...acting].map((post) => ({ versionId: version.id, post }));
  });
}

/** Posts for which somebody else than the holder may act: those of the regulation, and those with standing deputies. */
function successionCandidates(pack: Pack, directory: Directory): string[] {
  const posts = new Set<string>(pack.deputies?.map((deputy) => deputy.for) ?? []);
  if (pack.responsible) posts.add(pack.responsible.post);
  for (const postId of directory.deputiesByPost.keys()) {
    const code = directory.posts.get(postId)?.code;
    if (code) posts.add(code);
  }
  return [...posts];
}
