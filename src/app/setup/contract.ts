import { z } from "zod";
import { contract, date, line, ok } from "#kernel/contract/contract.ts";
import { MAX_PASSWORD, MIN_PASSWORD } from "#kernel/identity/password-rules.ts";

// First run: what anybody may do while nobody exists, and never again.

/** Posts that the shipped regulations name; the administrator may hold one of them from the beginning. */
export const BASE_POSTS = ["president", "ga-head", "is-head", "is-deputy-head", "is-section-chief"] as const;
export type BasePost = (typeof BASE_POSTS)[number];
export const SETUP_STATES = ["empty", "demo-loading", "demo-failed", "done"] as const;

/** Local time "09:00"; "24:00" only as an end. */
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);

export const setupStatus = contract({
  name: "setup.status",
  method: "GET",
  path: "/setup",
  permission: "public",
  input: z.object({}),
  output: z.object({
    state: z.enum(SETUP_STATES),
    /** While the demo company is made, and after it was. */
    demo: z
      .object({
        done: z.number(),
        total: z.number().nullable(),
        message: z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
        password: z.string(),
        /** Who can sign in, by post. Everybody is invented. */
        accounts: z.array(z.object({ post: z.string(), name: z.string(), email: z.string() })),
      })
      .nullable(),
  }),
  summary: "Whether this installation has been set up; for a demo company also how far it is and who can sign in",
});

export const setupCreate = contract({
  name: "setup.create",
  method: "POST",
  path: "/setup",
  permission: "public",
  input: z.object({
    company: line(100),
    companyEn: z.string().trim().max(100).default(""),
    family: line(50),
    given: line(50),
    email: z.email().max(320),
    password: z.string().min(MIN_PASSWORD).max(MAX_PASSWORD),
    /** Which of the base posts the administrator holds; null for none. */
    post: z.enum(BASE_POSTS).nullable().default(null),
    /** Weekdays worked, 1 = Monday. */
    days: z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5]),
    from: clock.default("09:00"),
    to: clock.default("18:00"),
    /** Both or neither; not counted as working time. */
    lunchFrom: clock.nullable().default("12:00"),
    lunchTo: clock.nullable().default("13:00"),
    /** Day on which both shipped regulations come into force. */
    effectiveFrom: date,
  }),
  output: ok,
  summary: "Sets up the own company: its name, first administrator, working hours, base posts and groups, regulations",
});

export const setupDemo = contract({
  name: "setup.demo",
  method: "POST",
  path: "/setup/demo",
  permission: "public",
  input: z.object({}),
  output: ok,
  summary: "Makes the demo company instead of an own one; how far it is says setup.status",
});
