import { abilities } from "#kernel/access/may.ts";
import { query } from "#kernel/operation/operation.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { resolveGroup } from "./addressees.ts";
import { contactList, groupList, onCall as onCallContract } from "./contact-contract.ts";
import { endOf, ms, nameIn } from "./lookup.ts";
import { onCall } from "./on-call.ts";
import { refs } from "./refs.ts";

/** Emergency contacts that have not ended, in calling order. */
export const listContacts = query(contactList, async (context) => {
  const { directory, actor, now } = context;
  const names = refs(directory, actor.locale);
  return {
    items: directory.contacts
      .filter((contact) => endOf(contact) > ms(now))
      .map(({ id, position, personId, postId, channels, from, to, note }) => ({
        id,
        position,
        person: names.person(personId),
        post: postId === null ? null : names.post(postId),
        channels: [...channels],
        from,
        to,
        note,
      })),
    can: abilities(context, { set: { permission: "contact.set" } }),
  };
});

/** Whom to call now or at a moment. */
export const showOnCall = query(onCallContract, async ({ input, directory, regulations, actor, now }) => {
  const at = input.at ?? now;
  const names = refs(directory, actor.locale);
  const items = onCall(directory, at, successionsOf(regulations, at)).map(({ contact, personId, actingFor }) => ({
    id: contact.id,
    position: contact.position,
    person: names.person(personId),
    post: contact.postId === null ? null : names.post(contact.postId),
    actingFor,
    absence: personId === null ? null : names.absence(personId, at),
    channels: [...contact.channels],
    note: contact.note,
  }));
  return { at, items };
});

/** Addressee groups, each with who it is now; departments of a matter are only known with the matter. */
export const listGroups = query(groupList, async (context) => {
  const { directory, actor, now } = context;
  const names = refs(directory, actor.locale);
  const items = [...directory.groups.values()].map((group) => {
    const { recipients, unresolved } = resolveGroup(directory, group.code, { at: now });
    const { posts, officers, unitHeads, persons } = group.definition;
    const postOf = (code: string | null) =>
      code === null ? null : names.post(directory.postsByCode.get(code)?.id ?? "");
    return {
      id: group.id,
      code: group.code,
      name: nameIn(group, actor.locale),
      nameJa: group.name,
      nameEn: group.nameEn,
      definition: {
        ...(posts ? { posts: [...posts] } : {}),
        ...(officers === undefined ? {} : { officers }),
        ...(unitHeads ? { unitHeads } : {}),
        ...(persons ? { persons: [...persons] } : {}),
      },
      version: group.version,
      members: recipients.flatMap(({ personId, postCode, deputyBasis }) => {
        const person = names.person(personId);
        return person ? [{ person, post: postOf(postCode), actingFor: deputyBasis }] : [];
      }),
      unresolved: unresolved.map(({ postCode, chain }) => {
        const last = chain.at(-1);
        return { post: postOf(postCode), key: last?.key ?? "people.reason.vacant", params: last?.params ?? {} };
      }),
    };
  });
  return { items, can: abilities(context, { set: { permission: "group.set" } }) };
});
