import { z } from "zod";
import { contract, ok } from "#kernel/contract/contract.ts";

export const steps = contract({
  name: "start.steps",
  method: "GET",
  path: "/first-steps",
  input: z.object({}),
  output: z.object({
    /** Nothing is shown: a demo company, or the reader has put it away. */
    hidden: z.boolean(),
    steps: z.array(
      z.object({
        code: z.string(),
        /** Where it is done. */
        to: z.string(),
        done: z.boolean(),
        /** What is there already, or what is still missing, where it can be counted. */
        count: z.int().nullable(),
      }),
    ),
  }),
  summary: "What a new company still has to set up, from its own data",
});

export const dismiss = contract({
  name: "start.dismiss",
  method: "POST",
  path: "/first-steps/dismissals",
  input: z.object({}),
  output: ok,
  summary: "Puts the first steps away for oneself",
});
