import { z } from "zod";
import { isMasked, mask } from "#kernel/access/mask.ts";
import { Problem } from "#kernel/contract/problem.ts";
import type { Actor, Pictures } from "./context.ts";
import type { Runtime } from "./runtime.ts";

/** The answer as the actor may see it: without personal data of others for who is masked. */
export function shown<T>(pictures: Pictures, actor: Actor, now: string, schema: z.ZodType, answer: T): T {
  const { access, directory } = pictures;
  if (!actor.personId || !isMasked(access, directory, actor.personId, now)) return answer;
  return mask(answer, schema, directory, actor.personId);
}

/** A refusal names people as well: who was faster, who has decided. */
export async function refusalAsShown(runtime: Runtime, actor: Actor | null, error: unknown): Promise<unknown> {
  if (!(error instanceof Problem) || !actor) return error;
  const { status, code, key, errors } = error;
  const params = shown(await runtime.pictures(), actor, runtime.clock().toString(), z.unknown(), error.params);
  return params === error.params ? error : new Problem(status, code, { key, params, errors });
}
