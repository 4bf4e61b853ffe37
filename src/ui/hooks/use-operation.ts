import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Contract, Input, Output } from "#kernel/contract/contract.ts";
import type { ProblemBody } from "#kernel/contract/problem.ts";
import { useApi } from "./api.tsx";
import { notify } from "./notify.ts";
import { problemOf } from "./problem.ts";
import { queryKey } from "./query-keys.ts";

type Options<C extends Contract> = {
  /** A sentence for the corner of the screen when it is done: 「中間報告を送信しました」. */
  done?: string | ((output: Output<C>) => string);
  onDone?: (output: Output<C>) => void;
  /** Further domains whose answers change with it, besides the operation's own: `["duty"]`. */
  changes?: string[];
  /** A form shows problems itself; then no notification appears. */
  quiet?: boolean;
};

export type OperationHandle<C extends Contract> = {
  /** Runs it. Rejects with ProblemError, so that a form can put messages at its fields. */
  run: (input: Input<C>) => Promise<Output<C>>;
  /** Runs it from a button: a refusal is shown, and nothing is thrown. */
  fire: (input: Input<C>) => void;
  busy: boolean;
  problem: ProblemBody | undefined;
};

/**
 * A changing operation as a screen uses it. The same input keeps its idempotency key until it succeeded, so pressing
 * again after a broken connection does it once. Afterwards everything read of this domain is asked again.
 */
export function useOperation<C extends Contract>(contract: C, options: Options<C> = {}): OperationHandle<C> {
  const call = useApi();
  const client = useQueryClient();
  const { t } = useTranslation();
  const attempt = useRef<{ input: string; key: string }>(undefined);
  const mutation = useMutation<Output<C>, unknown, Input<C>>({
    mutationFn: (input) => {
      const text = JSON.stringify(input);
      if (attempt.current?.input !== text) attempt.current = { input: text, key: crypto.randomUUID() };
      return call(contract, input, { idempotencyKey: attempt.current.key });
    },
    onSuccess: async (output) => {
      attempt.current = undefined;
      const message = typeof options.done === "function" ? options.done(output) : options.done;
      if (message) notify({ message, tone: "koke" });
      const domains = [queryKey(contract)[0], ...(options.changes ?? [])];
      await client.invalidateQueries({ predicate: ({ queryKey: key }) => domains.includes(key[0]) });
      options.onDone?.(output);
    },
    onError: (error) => {
      if (options.quiet) return;
      const problem = problemOf(error);
      notify({ tone: "shu", title: t("ui.problem.title"), message: problem.detail || t(problemKey(problem)) });
    },
  });
  return {
    run: mutation.mutateAsync,
    fire: (input) => mutation.mutate(input),
    busy: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : undefined,
  };
}

function problemKey(problem: ProblemBody): string {
  return problem.code === "network" ? "ui.problem.network" : "ui.problem.unexpected";
}
