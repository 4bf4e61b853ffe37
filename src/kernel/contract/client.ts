import { createORPCClient } from "@orpc/client";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import type { Contract, Input, Output } from "./contract.ts";
import { changes } from "./contract.ts";
import type { ProblemBody } from "./problem.ts";
import { toRouter } from "./route.ts";

/** A refusal as the client sees it: the problem details, worded by the server in the reader's language. */
export class ProblemError extends Error {
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

export interface CallOptions {
  /** Same key, same answer: give one per intended change and reuse it on retry. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export type Call = <C extends Contract>(contract: C, input: Input<C>, options?: CallOptions) => Promise<Output<C>>;

interface LinkContext {
  idempotencyKey?: string;
}

/** Makes the typed client; contracts are used as they are, without generated code. `headers` adds e.g. a cookie in tests. */
export function createClient(origin: string, headers: () => Record<string, string> = () => ({})): Call {
  const made = new Map<
    string,
    (input: unknown, options: { context: LinkContext; signal?: AbortSignal }) => Promise<unknown>
  >();

  const request: typeof fetch = async (input, init) => {
    const response = await fetch(input, { ...init, credentials: "include" }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      throw new ProblemError({ type: "about:blank", title: "network", status: 0, code: "network", detail: "" });
    });
    if (response.ok) return response;
    const body = (await response.json().catch(() => undefined)) as ProblemBody | undefined;
    throw new ProblemError(
      body?.code
        ? body
        : { type: "about:blank", title: response.statusText, status: response.status, code: "http", detail: "" },
    );
  };

  const procedure = (contract: Contract) => {
    let call = made.get(contract.name);
    if (!call) {
      const link = new OpenAPILink<LinkContext>(toRouter([contract]), {
        url: `${origin}/api`,
        fetch: (req, init) => request(req, init as RequestInit),
        headers: ({ context }) => ({
          "x-kaname": "1",
          ...(context.idempotencyKey ? { "idempotency-key": context.idempotencyKey } : {}),
          ...headers(),
        }),
      });
      call = createORPCClient<Record<string, typeof call & object>>(link)[contract.name] as NonNullable<typeof call>;
      made.set(contract.name, call);
    }
    return call;
  };

  return async (contract, input, options = {}) => {
    const context: LinkContext = changes(contract)
      ? { idempotencyKey: options.idempotencyKey ?? crypto.randomUUID() }
      : {};
    const answer = await procedure(contract)(input, { context, ...(options.signal ? { signal: options.signal } : {}) });
    return answer as never;
  };
}
