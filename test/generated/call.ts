import type { FastifyInstance } from "fastify";
import type { Contract } from "#kernel/contract/contract.ts";

export interface Answer {
  status: number;
  body: {
    code?: string;
    key?: string;
    errors?: { path: string; message: string }[];
    detail?: string;
    params?: Record<string, unknown>;
  };
  text: string;
  type: string;
}

export type Caller = (
  contract: Contract,
  input: Record<string, unknown>,
  person: string | null,
  options?: { locale?: string; key?: string },
) => Promise<Answer>;

const NOWHERE = "00000000-0000-7000-8000-000000000000";

/** Method, path, query and body of a call, as the browser's client makes them. */
export function toRequest(contract: Contract, input: Record<string, unknown>) {
  const rest = { ...input };
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name] ?? NOWHERE;
    delete rest[name];
    return encodeURIComponent(typeof value === "string" ? value.toWellFormed() : JSON.stringify(value));
  });
  if (contract.method !== "GET") return { url: `/api${path}`, body: JSON.stringify(rest) };
  const query = Object.entries(rest).map(([key, value]): [string, string] => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return { url: `/api${path}?${new URLSearchParams(query).toString()}`, body: undefined };
}

/** Calls operations over HTTP as one of the world's people. */
export function createCaller(app: FastifyInstance): Caller {
  return async (contract, input, person, { locale = "ja", key } = {}) => {
    const { url, body } = toRequest(contract, input);
    const response = await app.inject({
      method: contract.method,
      url,
      headers: {
        "x-kaname": "1",
        "x-kaname-locale": locale,
        ...(person ? { "x-test-person": person } : {}),
        ...(key ? { "idempotency-key": key } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    const text = response.body;
    const type = String(response.headers["content-type"]);
    return {
      status: response.statusCode,
      body: type.includes("json") && text ? (JSON.parse(text) as Answer["body"]) : {},
      text,
      type,
    };
  };
}
