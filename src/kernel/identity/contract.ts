import { z } from "zod";
import { contract, id, instant } from "#kernel/contract/contract.ts";

// One's own sign-in: sessions and invitations.

export const invite = contract({
  name: "identity.invite",
  method: "POST",
  path: "/invitations",
  input: z.object({
    personId: id,
    /** Address to sign in with; by default the person's own. */
    email: z.email().max(320).optional(),
  }),
  output: z.object({ link: z.string(), expiresAt: instant, email: z.string() }),
  summary: "Lets a person sign in: gives a link, good once for 72 hours, under which a password is set",
});

export const sessions = contract({
  name: "identity.sessions",
  method: "GET",
  path: "/sessions",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        id,
        since: instant,
        usedAt: instant,
        expiresAt: instant,
        address: z.string().nullable(),
        agent: z.string().nullable(),
      }),
    ),
  }),
  summary: "One's own sessions, most recently used first",
});

export const endSession = contract({
  name: "identity.session-end",
  own: true,
  method: "POST",
  path: "/sessions/end",
  permission: "signed-in",
  input: z.object({ ids: z.array(id).min(1).max(100) }),
  output: z.object({ ended: z.number() }),
  summary: "Ends some of one's own sessions",
});
