import type { Contract, Output, Parsed } from "#kernel/contract/contract.ts";
import type { Environment } from "#kernel/config/environment.ts";
import type { Scope } from "#kernel/access/scope.ts";
import type { HandlerContext, Work } from "./context.ts";

/** What a reading handler gets: no way to change anything. */
export type QueryContext<I> = Pick<
  Work,
  "tx" | "now" | "actor" | "directory" | "access" | "regulations" | "settings" | "measures" | "kinds"
> & {
  input: I;
  scope: Scope;
  /** What the process was told from outside. */
  environment: Environment;
  /** Something as this reader will be shown it; for most that is the thing itself. */
  asShown<T>(answer: T): Promise<T>;
};

export interface AnyOperation {
  contract: Contract;
  kind: "command" | "query";
  handler: (context: never) => Promise<unknown>;
}

/** A changing operation: handled in one transaction, and not without an event. */
export function operation<C extends Contract>(
  contract: C,
  handler: (context: HandlerContext<Parsed<C>>) => Promise<Output<C>>,
): AnyOperation {
  if (contract.method === "GET") throw new Error(`${contract.name}: a GET cannot change anything; use query()`);
  return { contract, kind: "command", handler: handler as AnyOperation["handler"] };
}

/** A reading operation. Its queries take the scope. Read-only POSTs (large filters) are queries too. */
export function query<C extends Contract>(
  contract: C,
  handler: (context: QueryContext<Parsed<C>>) => Promise<Output<C>>,
): AnyOperation {
  return { contract, kind: "query", handler: handler as AnyOperation["handler"] };
}
