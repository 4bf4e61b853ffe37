import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Directory, Post } from "./directory.ts";
import { holdingAt, isActive } from "./lookup.ts";
import { responsible, type SuccessionStep } from "./responsible.ts";

/** A post that a person holds or acts for at a moment. */
export interface HeldPost {
  postId: string;
  postCode: string;
  /** Null when the person holds the post. */
  actingFor: ActingFor | null;
}

/** The order that a regulation in force gives for a post. */
export interface Succession {
  post: string;
  steps: readonly SuccessionStep[];
  /** Printed form of a clause, Japanese unless another language is asked for. */
  label?: ((ref: string, locale?: Locale) => string) | undefined;
  /** Code of the regulation. */
  regulation?: string;
}

/**
 * Every post that the person holds or acts for at a moment: first what he holds (absent or not, a right is not lost by a
 * leave), then the posts whose succession or standing deputies lead to him.
 */
export function capacitiesOf(
  directory: Directory,
  personId: string,
  at: string,
  successions: readonly Succession[] = [],
): HeldPost[] {
  // Only these can reach him: what he holds at some time, and what has deputies or an order of succession.
  const held = new Set(directory.holdingsByPerson.get(personId)?.map((holding) => holding.postId));
  const ordered = new Set(successions.map((succession) => succession.post));
  return [...directory.posts.values()]
    .filter(({ id, code }) => held.has(id) || ordered.has(code) || directory.deputiesByPost.has(id))
    .flatMap((post) => capacityIn(directory, post, personId, at, successions) ?? [])
    .sort((a, b) => Number(a.actingFor !== null) - Number(b.actingFor !== null));
}

/** In what capacity a post reaches the person at that moment; undefined when he neither holds it nor acts for it. */
export function capacityIn(
  directory: Directory,
  post: Post,
  personId: string,
  at: string,
  successions: readonly Succession[] = [],
): HeldPost | undefined {
  if (!isActive(post, at)) return undefined;
  if (holdingAt(directory, post.id, at)?.personId === personId)
    return { postId: post.id, postCode: post.code, actingFor: null };
  const orders = successions.filter((succession) => succession.post === post.code);
  for (const order of directory.deputiesByPost.has(post.id) ? [...orders, undefined] : orders) {
    const found = responsible(directory, { post: post.code, at, succession: order?.steps, label: order?.label });
    if (found.personId === personId) return { postId: post.id, postCode: post.code, actingFor: found.actingFor };
  }
  return undefined;
}

/** By what clause of each regulation the person acts for a post now; regulations that do not lead to him are left out. */
export function clausesOf(
  directory: Directory,
  postCode: string,
  personId: string,
  at: string,
  successions: readonly Succession[],
  locale: Locale,
): Record<string, string> {
  const named = successions.flatMap((order): [string, string][] => {
    if (order.post !== postCode || order.regulation === undefined) return [];
    const { label } = order;
    const found = responsible(directory, {
      post: postCode,
      at,
      succession: order.steps,
      label: label && ((ref) => label(ref, locale)),
    });
    const basis = found.personId === personId ? found.actingFor?.label : undefined;
    return basis === undefined ? [] : [[order.regulation, basis]];
  });
  return Object.fromEntries(named);
}
