import { z } from "zod";
import { isMasked, mask } from "#kernel/access/mask.ts";
import { personalNames } from "#kernel/access/personal-names.ts";
import { personalValues } from "#kernel/access/personal-values.ts";
import { Problem } from "#kernel/contract/problem.ts";
import type { Actor, Pictures } from "./context.ts";
import type { Runtime } from "./runtime.ts";

interface Reading {
  runtime: Runtime;
  pictures: Pictures;
  actor: Actor;
  now: string;
  schema: z.ZodType;
  /** What was asked; it may name the record that the answer is about. */
  input: unknown;
}

/** The answer as the actor may see it: without personal data of others for who is masked. */
export async function shown<T>({ runtime, pictures, actor, now, schema, input }: Reading, answer: T): Promise<T> {
  const { access, directory } = pictures;
  if (!actor.personId || !isMasked(access, directory, actor.personId, now)) return answer;
  const names = personalNames(runtime.operations);
  const values = await personalValues(runtime.database.read, names, answer, input);
  return mask(answer, schema, directory, actor.personId, { names, values });
}

/** A refusal names people as well: who was faster, who has decided. */
export async function refusalAsShown(
  runtime: Runtime,
  actor: Actor | null,
  error: unknown,
  input?: unknown,
): Promise<unknown> {
  if (!(error instanceof Problem) || !actor) return error;
  const { status, code, key, errors, params } = error;
  const reading = { runtime, actor, now: runtime.clock().toString(), schema: z.unknown(), input };
  const told = await shown({ ...reading, pictures: await runtime.pictures() }, params);
  return told === params ? error : new Problem(status, code, { key, params: told, errors });
}
