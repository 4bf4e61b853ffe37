import { ProblemError } from "#kernel/contract/client.ts";

/** Something that the browser cannot read, shown at its field like a refusal of the server. */
export function fieldProblem(path: string, message: string): ProblemError {
  return new ProblemError({
    type: "about:blank",
    title: message,
    status: 422,
    code: "invalid",
    detail: message,
    errors: [{ path, key: "", message }],
  });
}
