import { useRef } from "react";
import { ProblemError } from "#kernel/contract/client.ts";
import type { Contract, Input, Output } from "#kernel/contract/contract.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";

/** What changes with a trouble in other parts of the house: duties, reports, approvals, the history. */
export const TOUCHES = ["duty", "record", "dispatch", "approval", "system"];

/**
 * The operation of a dialog. Whoever wrote in it while somebody else acted is told once who was faster and with what;
 * pressed again, it goes on from there: what was written need not be copied into a new dialog.
 */
export function useVerb<C extends Contract>(
  contract: C,
  done?: string,
): { run: (input: Input<C>) => Promise<Output<C>>; busy: boolean } {
  const operation = useOperation(contract, { quiet: true, changes: TOUCHES, ...(done ? { done } : {}) });
  const told = useRef<number>(undefined);
  const run = async (input: Input<C>) => {
    try {
      return await operation.run(withVersion(input, told.current));
    } catch (error) {
      const version =
        error instanceof ProblemError && error.problem.code === "stale" ? error.problem.params : undefined;
      if (typeof version?.["version"] === "number") told.current = version["version"];
      throw error;
    }
  };
  return { run, busy: operation.busy };
}

/** The input with the version that the reader knows of by now, where it names one at all. */
function withVersion<I>(input: I, told: number | undefined): I {
  const seen = (input as { version?: number }).version;
  return told === undefined || seen === undefined ? input : { ...input, version: Math.max(seen, told) };
}
