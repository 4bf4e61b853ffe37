import { z } from "zod";
import { can, contract, id, instant, line, ok, personal, text, version } from "#kernel/contract/contract.ts";
import { personRef, roleCode } from "./contract.ts";

// People from outside who are let in for a time.

export const guestItem = z.object({
  person: personRef,
  email: personal(z.string()).nullable(),
  organisation: z.string(),
  host: personRef.nullable(),
  purpose: z.string(),
  readsOnly: z.boolean(),
  masked: z.boolean(),
  from: instant,
  to: instant,
  state: z.enum(["coming", "here", "over"]),
  roles: z.array(z.object({ code: z.string(), name: z.string() })),
  version,
});
export type GuestItem = z.infer<typeof guestItem>;

export const guests = contract({
  name: "access.guests",
  method: "GET",
  path: "/guests",
  input: z.object({}),
  output: z.object({ items: z.array(guestItem), can }),
  summary: "People from outside who are, were or will be let in",
});

export const guestAdmit = contract({
  name: "access.guest-admit",
  method: "POST",
  path: "/guests",
  input: z.object({
    family: line(60),
    given: line(60),
    email: z.email().max(320),
    organisation: line(200),
    /** Who of the house answers for the guest. */
    hostId: id,
    purpose: text(1_000),
    readsOnly: z.boolean(),
    masked: z.boolean(),
    from: instant.optional(),
    /** At most a year after the beginning. */
    to: instant,
    roleCode,
    /** Null: everything; else this unit and below. */
    unitId: id.nullable().default(null),
  }),
  output: z.object({ personId: id, grantId: id }),
  summary: "Lets somebody from outside in for a time, with one role; he has nothing of what everybody has",
});

export const guestChange = contract({
  name: "access.guest-change",
  method: "PATCH",
  path: "/guests/{personId}",
  input: z.object({ personId: id, version, to: instant, purpose: text(1_000), hostId: id }),
  output: z.object({ version }),
  summary: "Changes how long a guest stays, why, and who answers for him",
});

export const guestEnd = contract({
  name: "access.guest-end",
  method: "POST",
  path: "/guests/{personId}/end",
  input: z.object({ personId: id, reason: text(500) }),
  output: ok,
  summary: "Ends a guest's time at once, and his sessions",
});
