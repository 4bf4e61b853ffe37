import type { TaskMessage } from "./task.ts";

/** The message of an error that refuses (Problem, ExchangeError: they carry a text's key); undefined for a fault. */
export function messageOf(error: unknown): TaskMessage | undefined {
  if (!(error instanceof Error) || !("key" in error) || typeof error.key !== "string") return undefined;
  const first =
    "errors" in error && Array.isArray(error.errors) ? (error.errors[0] as TaskMessage | undefined) : undefined;
  if (first?.key) return { key: first.key, params: first.params ?? {} };
  const params = "params" in error ? (error.params as Record<string, unknown>) : {};
  return { key: error.key, params };
}
