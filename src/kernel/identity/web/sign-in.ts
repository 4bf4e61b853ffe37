import type { ProblemBody } from "#kernel/contract/problem.ts";

/** What the browser can ask of sign-in; everything else about users goes through operations. */
export type AuthPath = "sign-in/email" | "sign-out" | "change-password" | "reset-password";

/** A refusal with words for the screen, thrown as forms expect it. */
export class SignInProblem extends Error {
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    super(problem.detail);
    this.name = "SignInProblem";
    this.problem = problem;
  }
}

/** Codes of the server that belong to one field of a form. */
const FIELDS: Record<string, string> = { "password-too-short": "newPassword", "password-too-long": "newPassword" };

/** Asks; throws SignInProblem with the texts `identity.problem.<code>` when refused or when the server cannot be reached. */
export async function callAuth(
  path: AuthPath,
  body: Record<string, string>,
  t: (key: string) => string,
): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-kaname": "1" },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (response?.ok) return;
  const answer = (await response?.json().catch(() => undefined)) as Partial<ProblemBody> | undefined;
  const code = response ? (answer?.code ?? (response.status === 429 ? "too-many-attempts" : "fault")) : "network";
  const detail = t(`identity.problem.${code}`);
  const field = path === "change-password" && code === "wrong-password" ? "currentPassword" : FIELDS[code];
  throw new SignInProblem({
    type: "about:blank",
    title: code,
    // A wrong password is a wrong input: nobody is asked to sign in who is just doing so.
    status: code === "wrong-password" ? 422 : (response?.status ?? 0),
    code,
    detail,
    ...(field ? { errors: [{ path: field, key: code, message: detail }] } : {}),
  });
}

/** Where to go after signing in: a path of ours, never another site's address. */
export function safeNext(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}
