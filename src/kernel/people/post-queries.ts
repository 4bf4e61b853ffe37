import { isMasked } from "#kernel/access/mask.ts";
import { abilities, coversAll, reachesPerson, reachesUnit, scopeFor, type Asker } from "#kernel/access/may.ts";
import { invalid, notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { normalise } from "#kernel/search/normalise-text.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import type { Directory, Post } from "./directory.ts";
import { absenceKind, covers, endOf, holdingAt, isActive, ms, nameIn } from "./lookup.ts";
import { orderFor } from "./order.ts";
import { responsibleBetween } from "./over-time.ts";
import {
  absenceList,
  postGet,
  postList,
  responsibleOverTime,
  responsibleQuery,
  type PostItem,
} from "./post-contract.ts";
import { refs, type Refs } from "./refs.ts";
import { line, responsible } from "./responsible.ts";

function itemOf(
  directory: Directory,
  regulations: Regulations,
  names: Refs,
  post: Post,
  at: string,
  locale: "ja" | "en",
): PostItem {
  const holding = holdingAt(directory, post.id, at);
  const holder = holding && names.person(holding.personId);
  const found = responsible(directory, { post: post.code, at, ...orderFor(regulations, post.code, at)?.order });
  const acting = names.person(found.personId);
  return {
    id: post.id,
    code: post.code,
    name: nameIn(post, locale),
    nameJa: post.name,
    nameEn: post.nameEn,
    unit: names.unit(post.unitId),
    headOf: names.unit(post.headOf),
    rank: post.rank,
    officer: post.officer,
    activeFrom: post.activeFrom,
    activeTo: post.activeTo,
    active: isActive(post, at),
    version: post.version,
    holder: holder
      ? { ...holder, since: holding.from, concurrent: holding.concurrent, absence: names.absence(holder.id, at) }
      : null,
    responsible: acting ? { ...acting, actingFor: found.actingFor } : null,
  };
}

/** Posts in order of rank; `q` finds them by name, code, unit or holder. */
export const listPosts = query(postList, async (context) => {
  const { input, access, directory, regulations, actor, now } = context;
  const at = input.at ?? now;
  const masked = isMasked(access, directory, actor.personId, now);
  const names = refs(directory, actor.locale);
  const wanted = normalise(input.q ?? "").text;
  const items = [...directory.posts.values()]
    .filter((post) => input.all || isActive(post, at))
    .map((post) => itemOf(directory, regulations, names, post, at, actor.locale))
    .filter((item) => {
      const holder = masked ? "" : item.holder?.name;
      const text = [item.code, item.nameJa, item.nameEn, item.unit?.name, item.headOf?.name, holder].join("\n");
      return wanted === "" || normalise(text).text.includes(wanted);
    });
  return {
    items,
    can: abilities(context, { create: { permission: "post.create" }, update: { permission: "post.update" } }),
  };
});

/** One post with its history and what may be done with it. */
export const getPost = query(postGet, async (context) => {
  const { input, directory, regulations, actor, now } = context;
  const post = directory.postsByCode.get(input.code);
  if (!post) throw notFound();
  const names = refs(directory, actor.locale);
  const unknown = { id: post.id, name: "" };
  return {
    ...itemOf(directory, regulations, names, post, input.at ?? now, actor.locale),
    holdings: (directory.holdingsByPost.get(post.id) ?? [])
      .toReversed()
      .map(({ id, personId, from, to, concurrent }) => ({
        id,
        from,
        to,
        concurrent,
        person: names.person(personId) ?? unknown,
      })),
    designations: (directory.designationsByPost.get(post.id) ?? []).map((row) => ({
      id: row.id,
      from: row.from,
      to: row.to,
      designatedAt: row.designatedAt,
      revokedAt: row.revokedAt,
      person: names.person(row.personId) ?? unknown,
      designatedBy: names.person(row.designatedBy),
    })),
    deputies: (directory.deputiesByPost.get(post.id) ?? []).flatMap((row) => {
      const deputy = covers(row, now) ? names.post(row.deputyPostId) : null;
      return deputy ? [{ post: deputy, basis: row.basis }] : [];
    }),
    handovers: (directory.handoversByPost.get(post.id) ?? [])
      .toReversed()
      .map(({ at, note, fromPerson, toPerson }) => ({
        at,
        note,
        from: names.person(fromPerson),
        to: names.person(toPerson),
      })),
    can: abilities(context, {
      update: { permission: "post.update" },
      appoint: { permission: "post.appoint" },
      relieve: {
        permission: "post.relieve",
        unless: holdingAt(directory, post.id, now) ? undefined : { key: "people.post-vacant" },
      },
      setDeputies: { permission: "deputy.set" },
      designate: { permission: "designation.make", covers: (scope) => maySpeakFor(context, post, scope) },
      handOver: { permission: "post.hand-over", covers: (scope) => maySpeakFor(context, post, scope) },
    }),
  };
});

/** Whether a scope lets the actor act for a post itself: he holds it, or its unit or everything is in his hands. */
export function maySpeakFor(asker: Asker, post: Post, scope: NonNullable<ReturnType<typeof scopeFor>>): boolean {
  const holder = holdingAt(asker.directory, post.id, asker.now)?.personId;
  return (
    coversAll(scope) ||
    (holder !== undefined && holder === asker.actor.personId) ||
    reachesUnit(scope, asker.directory, post.headOf ?? post.unitId)
  );
}

/** Who is responsible, why nobody before him, and who would follow. */
export const findResponsible = query(responsibleQuery, async ({ input, directory, regulations, actor, now }) => {
  const at = input.at ?? now;
  const names = refs(directory, actor.locale);
  const post = directory.postsByCode.get(input.post);
  if (!post) throw invalid("post", "people.unknown-post", { code: input.post });
  const found = orderFor(regulations, post.code, at, input.regulation);
  if (!found) throw invalid("regulation", "people.regulation-not-in-force", { code: input.regulation });
  const ask = { post: post.code, at, ...found.order };
  const answer = responsible(directory, ask);
  const title = found.regulation?.compiled.pack.regulation.title;
  return {
    at,
    post: { id: post.id, code: post.code, name: nameIn(post, actor.locale) },
    regulation:
      found.regulation && title ? { code: found.regulation.code, title: title[actor.locale] || title.ja } : null,
    person: names.person(answer.personId),
    actingFor: answer.actingFor,
    chain: answer.chain,
    next: [...line(directory, ask)].slice(answer.chain.length),
  };
});

const TWO_YEARS = 2 * 366 * 86_400_000;

/** The same over a period, as stretches of one answer each. */
export const findResponsibleOverTime = query(responsibleOverTime, async ({ input, directory, regulations, actor }) => {
  const names = refs(directory, actor.locale);
  if (!directory.postsByCode.has(input.post)) throw invalid("post", "people.unknown-post", { code: input.post });
  if (ms(input.to) <= ms(input.from)) throw invalid("to", "people.ends-before-start");
  if (ms(input.to) - ms(input.from) > TWO_YEARS) throw invalid("to", "people.period-too-long");
  const versions = regulations.all().flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo ?? ""]);
  const segments = responsibleBetween(
    directory,
    (at) => ({ post: input.post, at, ...orderFor(regulations, input.post, at, input.regulation)?.order }),
    input,
    versions.filter(Boolean),
  );
  return {
    segments: segments.map(({ from, to, answer }) => ({
      from,
      to,
      person: names.person(answer.personId),
      actingFor: answer.actingFor,
      reasons: answer.chain,
    })),
  };
});

/** Absences that touch a period, of everybody: kind and time for all, reasons for those whom they concern. */
export const listAbsences = query(absenceList, async (context) => {
  const { input, directory, actor, now } = context;
  const names = refs(directory, actor.locale);
  const from = ms(input.from ?? now);
  const to = input.to ? ms(input.to) : Infinity;
  const manager = scopeFor(context, "absence.register");
  const items = [...directory.absencesByPerson.values()]
    .flat()
    .filter(
      (absence) =>
        (!input.personId || absence.personId === input.personId) && ms(absence.from) < to && endOf(absence) > from,
    )
    .sort((a, b) => ms(a.from) - ms(b.from))
    .flatMap((absence) => {
      const person = names.person(absence.personId);
      if (!person) return [];
      const reaches = (scope: NonNullable<typeof manager>) => reachesPerson(scope, directory, person.id);
      const privy = person.id === actor.personId || (manager !== undefined && reaches(manager));
      const over = endOf(absence) <= ms(now) ? { key: "people.absence-over" } : undefined;
      return [
        {
          id: absence.id,
          from: absence.from,
          to: absence.to,
          kind: absenceKind(absence),
          person,
          unit: names.unit(directory.persons.get(person.id)?.unitId ?? null),
          reason: privy ? absence.reason : null,
          note: privy ? absence.note : "",
          can: abilities(context, { end: { permission: "absence.end", covers: reaches, unless: over } }),
        },
      ];
    });
  return { items };
});
