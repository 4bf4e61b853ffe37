import { createHash } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { withReach } from "#kernel/access/reach.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { guestOf, isShutOut } from "#kernel/access/guest.ts";
import { refuseSearchForNumbers } from "#kernel/access/masked-search.ts";
import { matches } from "#kernel/access/pattern.ts";
import { refuseConflictingAct } from "#kernel/access/conflicts/refuse-act.ts";
import { authorise } from "#kernel/access/roles.ts";
import { changes, type Contract } from "#kernel/contract/contract.ts";
import { forbidden, Problem, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { span } from "#kernel/trace/trace.ts";
import type { Actor, Work } from "./context.ts";
import { readNear } from "./read-near.ts";
import { isNoted, readAsGuest } from "./guest-read.ts";
import type { AnyOperation } from "./operation.ts";
import { refusalAsShown, shown } from "./shown.ts";
import type { Pictures } from "./context.ts";
import type { Runtime } from "./runtime.ts";
import { work } from "./work.ts";

export interface Request {
  actor: Actor | null;
  input: unknown;
  idempotencyKey?: string | undefined;
}

/**
 * The seven steps of every operation: parse (done by the contract before this) → authorise → transaction → handler →
 * events → rules and outbox → output. `input` is parsed already.
 */
export async function run(runtime: Runtime, operation: AnyOperation, request: Request): Promise<unknown> {
  const { contract } = operation;
  if (contract.permission !== "public" && !request.actor) throw new Problem(401, "not-signed-in");
  const actor: Actor = request.actor ?? { personId: null, name: "", unitId: null, locale: "ja" };
  const reading = { runtime, actor, schema: contract.output, input: request.input };

  if (operation.kind === "query") {
    const pictures = await runtime.pictures();
    const read = async (of: { tx: Work["tx"]; now: string; pictures: Pictures }) => {
      const { tx, now } = of;
      const scope = await withReach(tx, permit(of.pictures, actor, askedOf(operation), now));
      const { measures, kinds, environment } = runtime;
      const { input } = request;
      refuseSearchForNumbers(of.pictures, actor.personId, now, input);
      const asShown = <T>(answer: T) => shown({ ...reading, schema: z.unknown(), pictures: of.pictures, now }, answer);
      const given = { asShown, tx, input, actor, scope, now, measures, kinds, environment, ...of.pictures };
      return shown({ ...reading, pictures: of.pictures, now }, await operation.handler(given as never));
    };
    if (!isNoted(pictures, actor, contract))
      return readNear(runtime, actor, contract, (tx) => read({ tx, now: runtime.clock().toString(), pictures }));
    return readAsGuest(runtime, { actor, operation: contract.name, input: request.input }, (unit) =>
      read({ tx: unit.handle.tx, now: unit.now, pictures: unit.pictures }),
    );
  }

  const hash = createHash("sha256")
    .update(JSON.stringify(request.input) ?? "")
    .digest("base64url");
  const key = changes(contract) && actor.personId ? request.idempotencyKey : undefined;
  return work(
    runtime,
    { actor, operation: contract.name },
    async (unit) => {
      const scope = permit(unit.pictures, actor, askedOf(operation), unit.now);
      if (key && actor.personId) {
        const first = await unit.firstAnswer;
        if (first) return shown({ ...reading, pictures: unit.pictures, now: unit.now }, repeat(first, contract, hash));
      }
      // Where the permission has a scope, a record outside of it cannot even be locked. What is open to everybody who is
      // signed in checks the record's own kind instead (requireVisible).
      const lock: Work["lock"] = async (id, options) => {
        const row = await unit.handle.lock(id, contract.permission === "signed-in" ? options : { ...options, scope });
        await refuseConflictingAct(unit.handle, contract.name, id);
        return row;
      };
      const answer = await operation.handler({ ...unit.handle, lock, input: request.input, scope } as never);
      if (!unit.emitted()) throw new Error(`${contract.name} changed something without an event`);
      if (key && actor.personId) {
        const row = {
          person_id: actor.personId,
          key,
          operation: contract.name,
          request_hash: hash,
          response: json(contract.secretAnswer ? null : answer),
        };
        unit.handle.send(unit.handle.tx.insertInto("idempotency").values(row).execute());
      }
      return shown({ ...reading, pictures: unit.pictures, now: unit.now }, answer);
    },
    key && actor.personId ? { personId: actor.personId, key } : undefined,
  );
}

/** What is asked for: an operation's permission or one that is needed beside operations; and whether it changes what others see. */
export interface Asked {
  permission: string;
  /** The operation's name, by which API keys are limited; without it the permission is. */
  name?: string;
  changes: boolean;
}

export const askedOf = ({ kind, contract }: AnyOperation): Asked => ({
  permission: contract.permission,
  name: contract.name,
  changes: kind === "command" && !contract.own,
});

/**
 * The scope in which the actor may do this now, or 403 with the reason. The system itself may do everything. Guests may do
 * nothing outside of their time, and those who only read change nothing but what is their own.
 */
export function permit(pictures: Pictures, actor: Actor, asked: Asked, now: string): Scope {
  const { personId } = actor;
  if (!personId) return { kind: "all", personId: null };
  const { access, directory, regulations } = pictures;
  if (isShutOut(access, personId, now)) throw forbidden("access.refused.guest-over");
  if (asked.changes && guestOf(access, personId)?.readsOnly) throw forbidden("access.refused.guest-reads");
  const { permission, name = permission } = asked;
  if (actor.limits && !actor.limits.some((pattern) => matches(pattern, name)))
    throw forbidden("access.refused.key", { permission: name });
  if (permission === "public" || permission === "signed-in") return { kind: "own", personId };
  const decision = authorise(access, directory, personId, permission, now, successionsOf(regulations, now));
  if ("scope" in decision) return decision.scope;
  throw new Problem(403, "forbidden", { params: { permission } });
}

interface FirstAnswer {
  operation: string;
  request_hash: string;
  response: unknown;
}

function repeat(first: FirstAnswer, contract: Contract, hash: string): unknown {
  if (first.operation !== contract.name || first.request_hash !== hash) throw new Problem(422, "key-reused");
  // What is shown once is not kept for a repeat.
  if (contract.secretAnswer) throw refused("problem.shown-once");
  return first.response;
}

/**
 * Two requests with the same key at the same moment: the loser waits for the winner, then fails on the key, or before that on
 * what the winner has changed. It reads the winner's answer.
 */
export function runOnce(runtime: Runtime, operation: AnyOperation, request: Request): Promise<unknown> {
  const { contract, kind } = operation;
  return span(`operation ${contract.name}`, { "kaname.operation": contract.name, "kaname.kind": kind }, async () => {
    try {
      return await attempt(runtime, operation, request);
    } catch (error) {
      throw await refusalAsShown(runtime, request.actor, error, request.input);
    }
  });
}

async function attempt(runtime: Runtime, operation: AnyOperation, request: Request): Promise<unknown> {
  try {
    return await run(runtime, operation, request);
  } catch (error) {
    if (isKeyTaken(error)) return run(runtime, operation, request);
    if (error instanceof Problem && error.status === 409 && (await wasAnswered(runtime, request)))
      return run(runtime, operation, request);
    throw error;
  }
}

async function wasAnswered({ database }: Runtime, { actor, idempotencyKey }: Request): Promise<boolean> {
  if (!actor?.personId || !idempotencyKey) return false;
  const answers = database.read.selectFrom("idempotency").select("key");
  const found = await answers
    .where("person_id", "=", actor.personId)
    .where("key", "=", idempotencyKey)
    .executeTakeFirst();
  return found !== undefined;
}

function isKeyTaken(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "constraint" in error && error.constraint === "idempotency_pkey"
  );
}

/** Deletes answers that nobody will ask for again. */
export async function forgetOldAnswers(runtime: Runtime): Promise<void> {
  await runtime.database.read
    .deleteFrom("idempotency")
    .where("created_at", "<", sql<string>`now() - interval '7 days'`)
    .execute();
}
