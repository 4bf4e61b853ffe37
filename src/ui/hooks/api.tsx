import { createContext, use, type ReactNode } from "react";
import type { Call } from "#kernel/contract/client.ts";

const Context = createContext<Call | undefined>(undefined);

/** Gives the parts below it the way to the server. */
export function ApiProvider({ call, children }: { call: Call; children: ReactNode }) {
  return <Context value={call}>{children}</Context>;
}

/** The typed client: `call(contract.confirm, { id })`. Prefer useOperation and useAnswer, which handle waiting and errors. */
export function useApi(): Call {
  const call = use(Context);
  if (!call) throw new Error("useApi needs ApiProvider");
  return call;
}
