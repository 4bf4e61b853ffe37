import { query } from "#kernel/operation/operation.ts";
import { covers, ms, nameIn } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { guests } from "./guest-contract.ts";
import { abilities } from "./may.ts";

/** Guests: who is here first, then who comes, then who has gone. */
export const listGuests = query(guests, async (context) => {
  const { access, directory, actor, now } = context;
  const names = refs(directory, actor.locale);
  const order = ["here", "coming", "over"];
  const items = [...access.guests.values()].flatMap((guest) => {
    const person = names.person(guest.personId);
    const { organisation, purpose, readsOnly, masked, from, to, version } = guest;
    const state = covers(guest, now) ? ("here" as const) : ms(from) > ms(now) ? ("coming" as const) : ("over" as const);
    const roles = (access.grantsByPerson.get(guest.personId) ?? [])
      .filter((grant) => grant.to === null || ms(grant.to) > ms(now) || state === "over")
      .flatMap((grant) => access.roles.get(grant.roleCode) ?? []);
    return person
      ? [
          {
            person,
            email: directory.persons.get(guest.personId)?.email ?? null,
            organisation,
            host: names.person(guest.hostId),
            purpose,
            readsOnly,
            masked,
            from,
            to,
            state,
            roles: [...new Set(roles)].map((role) => ({ code: role.code, name: nameIn(role, actor.locale) })),
            version,
          },
        ]
      : [];
  });
  items.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || ms(a.to) - ms(b.to));
  return {
    items,
    can: abilities(context, {
      admit: { permission: "access.guest-admit" },
      change: { permission: "access.guest-change" },
      end: { permission: "access.guest-end" },
      invite: { permission: "identity.invite" },
    }),
  };
});
