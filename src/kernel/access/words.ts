import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { covers, nameIn } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { unitOf, type Grant, type HeldGrant } from "./roles.ts";

/** A grant with names, for the list of roles. */
export function grantWords(directory: Directory, grant: Grant, locale: Locale, now: string) {
  const names = refs(directory, locale);
  const { id, everybody, scope, from, to } = grant;
  return {
    id,
    person: names.person(grant.personId),
    post: grant.postId === null ? null : names.post(grant.postId),
    everybody,
    scope,
    unit: names.unit(grant.unitId),
    from,
    to,
    active: covers(grant, now),
    reason: grant.reason ?? "",
    grantedBy: names.person(grant.grantedBy ?? null),
  };
}

/** Why a person has what a grant gives: role, ground, and where it holds. */
export function reasonWords(directory: Directory, held: HeldGrant, personId: string, locale: Locale) {
  const names = refs(directory, locale);
  const { grant, role, ground } = held;
  const post = ground.kind === "post" ? directory.postsByCode.get(ground.postCode) : undefined;
  return {
    role: { code: role.code, name: nameIn(role, locale) },
    ground:
      ground.kind === "post" && post
        ? {
            kind: "post" as const,
            post: { id: post.id, code: post.code, name: nameIn(post, locale) },
            actingFor: ground.actingFor,
          }
        : { kind: ground.kind === "everybody" ? ("everybody" as const) : ("person" as const) },
    scope: grant.scope,
    unit: grant.scope === "units" ? names.unit(unitOf(directory, held, personId)) : null,
    to: grant.to,
  };
}
