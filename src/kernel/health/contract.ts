import { z } from "zod";
import { contract } from "#kernel/contract/contract.ts";

export const LEVELS = ["ok", "off", "warn", "bad"] as const;

export const status = contract({
  name: "ops.status",
  method: "GET",
  path: "/admin/status",
  input: z.object({}),
  output: z.object({
    level: z.enum(LEVELS),
    at: z.string(),
    checks: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        level: z.enum(LEVELS),
        /** What is found, and what to do about it; worded for the reader. */
        text: z.string(),
        advice: z.string().nullable(),
      }),
    ),
    /** What runs by the clock: name, when it ran last. */
    timers: z.array(z.object({ name: z.string(), label: z.string(), cron: z.string(), last: z.string().nullable() })),
  }),
  primary: true,
  summary: "How the installation stands: what is wrong and what to do about it",
});
