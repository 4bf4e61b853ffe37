import type { ProblemBody } from "#kernel/contract/problem.ts";

/** What the browser can ask of sign-in by itself; everything else about users goes through operations. */
export type AuthPath =
  | "sign-in/email"
  | "sign-out"
  | "forgot"
  | "change-password"
  | "reset-password"
  | "two-factor/enable"
  | "two-factor/disable"
  | "two-factor/generate-backup-codes"
  | "two-factor/verify-totp"
  | "two-factor/verify-backup-code"
  | "passkey/verify-registration"
  | "passkey/verify-authentication";

type Words = (key: string, params: Record<string, unknown>) => string;

/** What a request was answered; `next`: what is still missing. */
export interface AuthAnswer {
  ok?: true;
  next?: "second-factor";
  [field: string]: unknown;
}

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
const FIELDS: Record<string, string> = {
  "password-too-short": "newPassword",
  "password-too-long": "newPassword",
  "password-personal": "newPassword",
  "password-breached": "newPassword",
  "wrong-code": "code",
  "code-used": "code",
};

/** Asks; throws SignInProblem with the texts `identity.problem.<code>` when refused or when the server cannot be reached. */
export async function callAuth(path: AuthPath, body: Record<string, unknown>, t: Words): Promise<AuthAnswer> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", "x-kaname": "1" },
    body: JSON.stringify(body),
  };
  return answerOf(await fetch(`/api/auth/${path}`, init).catch(() => undefined), path, t);
}

/** Asks for something without changing it: the options of a passkey, or who is signed in. */
export async function readAuth(path: string, t: Words): Promise<AuthAnswer> {
  return answerOf(await fetch(`/api/auth/${path}`).catch(() => undefined), path, t);
}

async function answerOf(response: Response | undefined, path: string, t: Words): Promise<AuthAnswer> {
  const answer = (await response?.json().catch(() => undefined)) as (AuthAnswer & Partial<ProblemBody>) | undefined;
  if (response?.ok) return answer ?? {};
  const busy = response?.status === 429 && !answer?.code;
  const code = response ? (answer?.code ?? (busy ? "too-many" : "fault")) : "network";
  throw problemWith(code, t, { ...answer?.params, status: response?.status ?? 0, path }, answer?.detail);
}

/** A refusal with words, at its field; `said`: the server's own, where sign-in has none (its clock is wrong). */
export function problemWith(
  code: string,
  t: Words,
  params: Record<string, unknown> = {},
  said?: string,
): SignInProblem {
  const key = `identity.problem.${code}`;
  const words = t(key, params);
  const detail = words === key && said ? said : words;
  const field = params["path"] === "change-password" && code === "wrong-password" ? "currentPassword" : FIELDS[code];
  return new SignInProblem({
    type: "about:blank",
    title: code,
    // A wrong password or code is a wrong input: nobody is asked to sign in who is just doing so.
    status: INPUT.has(code) ? 422 : Number(params["status"] ?? 422),
    code,
    detail,
    ...(field ? { errors: [{ path: field, key: code, message: detail }] } : {}),
  });
}
const INPUT = new Set([
  "wrong-password",
  "wrong-code",
  "code-used",
  "step-expired",
  "passkey-failed",
  "passkey-unknown",
]);

/** Where to go after signing in: a path of ours, never another site's address. */
export function safeNext(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}
