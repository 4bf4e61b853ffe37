import type { ProblemBody } from "#kernel/contract/problem.ts";

/** RFC 9457 problem details of anything thrown; what is no problem becomes one with the code `unexpected`. */
export function problemOf(error: unknown): ProblemBody {
  if (typeof error === "object" && error !== null && "problem" in error && isProblem(error.problem))
    return error.problem;
  if (isProblem(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return { type: "about:blank", title: "unexpected", status: 0, code: "unexpected", detail };
}

/** Messages by field, to stand at the fields of a form: `{ "items.cause": "必須です" }`; "" holds what belongs to none. */
export function fieldErrors(problem: ProblemBody): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const { path, message, key } of problem.errors ?? []) messages[path] ??= message ?? key;
  if (problem.field && !messages[problem.field]) messages[problem.field] = problem.detail || problem.title;
  return messages;
}

function isProblem(value: unknown): value is ProblemBody {
  return typeof value === "object" && value !== null && "code" in value && "status" in value && "title" in value;
}
