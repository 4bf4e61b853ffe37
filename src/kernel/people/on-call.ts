import type { ActingFor } from "./acting-for.ts";
import type { Succession } from "./capacities.ts";
import type { Directory, EmergencyContact } from "./directory.ts";
import { covers } from "./lookup.ts";
import { responsible } from "./responsible.ts";

export interface OnCall {
  contact: EmergencyContact;
  /** Whom to call; null: the contact is a post for which nobody can be found. */
  personId: string | null;
  actingFor: ActingFor | null;
}

/**
 * Whom to call out of hours at a moment, in order (緊急連絡先, 第3条2項). A contact that is a post is whoever is
 * responsible for it then. Absent persons stay on the list: whoever calls sees it and the attempt is a fact of its own.
 */
export function onCall(directory: Directory, at: string, successions: readonly Succession[] = []): OnCall[] {
  return directory.contacts
    .filter((contact) => covers(contact, at))
    .map((contact) => {
      const post = contact.postId === null ? undefined : directory.posts.get(contact.postId);
      if (!post) return { contact, personId: contact.personId, actingFor: null };
      const order = successions.find((succession) => succession.post === post.code);
      const found = responsible(directory, { post: post.code, at, succession: order?.steps, label: order?.label });
      return { contact, personId: found.personId, actingFor: found.actingFor };
    });
}
