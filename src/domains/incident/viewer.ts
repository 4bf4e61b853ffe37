import { grantsOf, type AccessDirectory } from "#kernel/access/roles.ts";
import { matches } from "#kernel/access/pattern.ts";
import { postHolder } from "#kernel/duties/debtor.ts";
import type { Actor } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { capacitiesOf } from "#kernel/people/capacities.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { holdingAt, unitsBelow } from "#kernel/people/lookup.ts";
import { responsible, type Responsible } from "#kernel/people/responsible.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import {
  GENERAL_AFFAIRS,
  HUMAN_RESOURCES,
  PRESIDENT,
  RULES,
  SUB_RULES,
  type SubVerb,
  type Verb,
  type Viewer,
} from "./lifecycle.ts";

/** Post of the responsible person where no regulation names one. */
export const RESPONSIBLE_POST = "is-head";

export interface Pictures {
  actor: Actor;
  now: string;
  directory: Directory;
  access: AccessDirectory;
  regulations: Regulations;
}

/** The viewer for the guards, and in whose place he would act in each capacity. */
export interface Seer {
  viewer: Viewer;
  responsible: Responsible;
  /** By kind of person ("responsible", "president", "unit-head <id>"); absent: he acts in his own right. */
  acting: ReadonlyMap<string, ActingFor>;
}

const VERBS = [...Object.keys(RULES), ...Object.keys(SUB_RULES)] as (Verb | SubVerb)[];

/**
 * Who is responsible for a trouble now, by the regulation to which it is bound (第2条). `passedOver`: who was told and did
 * not acknowledge in time, where the regulation takes that for being unable to act.
 */
export function responsibleFor(
  directory: Directory,
  pack: Pack | undefined,
  at: string,
  passedOver: ReadonlySet<string> = new Set(),
): Responsible {
  const post = pack?.responsible?.post ?? RESPONSIBLE_POST;
  if (!pack) return responsible(directory, { post, at });
  const skip = pack.responsible?.ackTimeout?.enabled ? passedOver : undefined;
  return postHolder(pack, directory, post, at, skip);
}

/** What the actor is to this trouble: responsible, holder of posts, head of units, and what his roles permit. */
export function seerOf(context: Pictures, pack: Pack | undefined, passedOver?: ReadonlySet<string>): Seer {
  const { actor, directory, now } = context;
  const found = responsibleFor(directory, pack, now, passedOver);
  const acting = new Map<string, ActingFor>();
  if (actor.personId === null) {
    return {
      viewer: { personId: null, isResponsible: true, unitIds: [], headsOfUnits: [], posts: [], permissions: null },
      responsible: found,
      acting,
    };
  }
  const { personId } = actor;
  const successions = successionsOf(context.regulations, now);
  const capacities = capacitiesOf(directory, personId, now, successions);
  const posts = new Set(capacities.map(({ postCode }) => postCode));
  for (const { postCode, actingFor } of capacities) if (actingFor) acting.set(postCode, actingFor);
  for (const post of [PRESIDENT, GENERAL_AFFAIRS, HUMAN_RESOURCES]) {
    const holder = pack && !posts.has(post) ? postHolder(pack, directory, post, now) : undefined;
    if (holder?.personId !== personId) continue;
    posts.add(post);
    if (holder.actingFor) acting.set(post, holder.actingFor);
  }

  const heads = new Set<string>();
  for (const { postId, actingFor } of capacities) {
    const headOf = directory.posts.get(postId)?.headOf;
    for (const { id } of headOf ? unitsBelow(directory, headOf) : []) {
      heads.add(id);
      if (actingFor) acting.set(`unit ${id}`, actingFor);
    }
  }
  // A leave takes no right away: the holder may act beside whoever stands in for him.
  const post = directory.postsByCode.get(found.postCode);
  const holds = post !== undefined && holdingAt(directory, post.id, now)?.personId === personId;
  if (!holds && found.personId === personId && found.actingFor) acting.set("responsible", found.actingFor);

  const patterns = [...grantsOf(context.access, directory, personId, now, successions)].flatMap(
    ({ role }) => role.patterns,
  );
  const permissions = VERBS.map((verb) => `incident.${verb}`).filter((name) =>
    patterns.some((pattern) => matches(pattern, name)),
  );
  const own = directory.units.get(actor.unitId ?? "")?.path ?? [];
  return {
    viewer: {
      personId,
      isResponsible: holds || found.personId === personId,
      unitIds: [...new Set([...own, ...heads])],
      headsOfUnits: [...heads],
      posts: [...posts],
      permissions,
    },
    responsible: found,
    acting,
  };
}

/** In whose place the actor does this: the first capacity of the rule that he has. Null: in his own right. */
export function actingIn(seer: Seer, verb: Verb | SubVerb, unitId?: string): ActingFor | null {
  const { viewer, acting } = seer;
  const rule =
    (RULES as Record<string, { who: readonly string[] }>)[verb] ??
    (SUB_RULES as Record<string, { who: readonly string[] }>)[verb];
  const posts: Record<string, string> = {
    president: PRESIDENT,
    "general-affairs": GENERAL_AFFAIRS,
    "human-resources": HUMAN_RESOURCES,
  };
  for (const kind of rule?.who ?? []) {
    const post = posts[kind];
    if (kind === "responsible" && viewer.isResponsible) return acting.get("responsible") ?? null;
    if (post && viewer.posts.includes(post)) return acting.get(post) ?? null;
    if (kind === "unit-head" && unitId && viewer.headsOfUnits.includes(unitId))
      return acting.get(`unit ${unitId}`) ?? null;
  }
  return null;
}
