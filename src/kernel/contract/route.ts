import { oc, type AnyContractProcedure } from "@orpc/contract";
import type { Contract } from "./contract.ts";

/** The contract in oRPC's words. Typed loosely on purpose: the façade keeps the types, so the checker need not compare schemas. */
export function toProcedure(contract: Contract): AnyContractProcedure {
  return oc
    .route({
      method: contract.method,
      path: contract.path,
      summary: contract.summary,
      operationId: contract.name,
      tags: [contract.name.split(".")[0] ?? ""],
    })
    .input(contract.input)
    .output(contract.output);
}

export function toRouter(contracts: readonly Contract[]): Record<string, AnyContractProcedure> {
  return Object.fromEntries(contracts.map((contract) => [contract.name, toProcedure(contract)]));
}
