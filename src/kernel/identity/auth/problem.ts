import type { Locale } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";

/** Codes of the library's refusals → ours, for which the screens have words. */
const CODES: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "wrong-password",
  INVALID_PASSWORD: "wrong-password",
  INVALID_EMAIL: "wrong-password",
  NOT_ADMITTED: "wrong-password",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "no-password",
  INVALID_TOKEN: "link-expired",
  PASSWORD_TOO_SHORT: "password-too-short",
  PASSWORD_TOO_LONG: "password-too-long",
  INVALID_ORIGIN: "foreign-origin",
  MISSING_OR_NULL_ORIGIN: "foreign-origin",
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: "foreign-origin",
  UNAUTHORIZED: "not-signed-in",
  SESSION_NOT_FRESH: "confirm-again",
  INVALID_CODE: "wrong-code",
  INVALID_BACKUP_CODE: "wrong-code",
  INVALID_TWO_FACTOR_COOKIE: "step-expired",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "step-expired",
  ACCOUNT_TEMPORARILY_LOCKED: "code-locked",
  TOTP_ALREADY_ENABLED: "totp-enabled",
  TOTP_NOT_ENABLED: "totp-not-enabled",
  BACKUP_CODES_NOT_ENABLED: "totp-not-enabled",
  CHALLENGE_NOT_FOUND: "step-expired",
  PASSKEY_NOT_FOUND: "passkey-unknown",
  AUTHENTICATION_FAILED: "passkey-failed",
  FAILED_TO_VERIFY_REGISTRATION: "passkey-failed",
};

/** The code under which a refusal of the library is told. */
export async function codeOf(response: Response, path: string): Promise<string> {
  const body = (await response.json().catch(() => null)) as { code?: string } | null;
  const known = CODES[body?.code ?? ""];
  if (known) return known;
  if (response.status === 401) return path === "/sign-in/email" ? "wrong-password" : "not-signed-in";
  return response.status < 500 ? "malformed" : "fault";
}

/** Problem details; their words follow when the reader's language is known (`worded`). */
export function problem(status: number, code: string, params?: Record<string, unknown>): Response {
  const body = { type: "about:blank", title: code, status, code, detail: "", ...(params ? { params } : {}) };
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" };
  if (typeof params?.["seconds"] === "number") headers["retry-after"] = String(params["seconds"]);
  return new Response(JSON.stringify(body), { status, headers });
}

/** The same answer with its sentence, where it is a refusal. */
export async function worded(answer: Response, locale: Locale): Promise<Response> {
  if (!answer.headers.get("content-type")?.startsWith("application/problem+json")) return answer;
  const body = (await answer.json()) as { code: string; params?: Record<string, unknown> };
  const { code, params } = body;
  const detail = translate(locale, `identity.problem.${code}`, params);
  const general = translate(locale, `problem.${code}.title`);
  const title = general.startsWith("problem.") ? translate(locale, "problem.refused.title") : general;
  const type = `https://kaname.invalid/problems/${code}`;
  return new Response(JSON.stringify({ ...body, type, title, detail }), {
    status: answer.status,
    headers: answer.headers,
  });
}
