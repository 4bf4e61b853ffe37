import type { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { policyAt } from "../policy.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Library, Trace } from "./library.ts";
import { problem } from "./problem.ts";
import type { Principal } from "./principal.ts";

/** What the parts of sign-in share. */
export interface Door {
  library: Library;
  pool: pg.Pool;
  runtime: Runtime;
  trace: AsyncLocalStorage<Trace>;
  baseUrl: string;
  principal(headers: Headers): Promise<Principal | null>;
  forget(): void;
  onFault(error: unknown): void;
}

/** One request to an endpoint of the library. */
export interface Call {
  path: string;
  endpoint: Endpoint;
  request: Request;
  address: string;
}

export type Body = Record<string, unknown>;

/** The policy in force, and the moment by which attempts are counted. */
export async function policyNow(runtime: Runtime) {
  const now = new Date();
  return { policy: policyAt((await runtime.pictures()).settings, runtime.clock().toString()), now };
}

export function locked(until: Date, now: Date): Response {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  return problem(429, "too-many-attempts", { seconds, minutes: Math.ceil(seconds / 60) });
}
