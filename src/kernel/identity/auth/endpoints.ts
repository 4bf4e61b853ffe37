import { z } from "zod";

/** What of the library is open, with the fields of the body that are passed on; everything else does not exist. */
export interface Endpoint {
  method: "GET" | "POST";
  body?: z.ZodType;
  /** Begins or completes a sign-in. */
  signsIn?: boolean;
  /** Needs a session of this person. */
  session?: boolean;
  /** The password in the body is checked, so attempts are counted. */
  guarded?: boolean;
  /** Gives the caller the answer of the library, not only "ok". */
  answers?: boolean;
  /** Adds a way to come in: refused to a session with one factor when the person has a second. */
  enrols?: boolean;
  /** What is remembered when it has succeeded. */
  event?: string;
}

const password = z.string().max(1_000);
const code = z.string().trim().max(64);
const optional = z.object({ password: password.optional() });

export const ENDPOINTS: Record<string, Endpoint> = {
  "/sign-in/email": {
    method: "POST",
    body: z.object({ email: z.string().trim().toLowerCase().max(320).catch(""), password: password.catch("") }),
    signsIn: true,
    guarded: true,
  },
  "/two-factor/verify-totp": { method: "POST", body: z.object({ code }), signsIn: true },
  "/two-factor/verify-backup-code": { method: "POST", body: z.object({ code }), signsIn: true },
  "/passkey/generate-authenticate-options": { method: "GET", answers: true },
  "/passkey/verify-authentication": {
    method: "POST",
    body: z.object({ response: z.record(z.string(), z.unknown()) }),
    signsIn: true,
  },
  "/passkey/generate-register-options": { method: "GET", session: true, answers: true, enrols: true },
  "/passkey/verify-registration": {
    method: "POST",
    body: z.object({ response: z.record(z.string(), z.unknown()), name: z.string().trim().min(1).max(60) }),
    session: true,
    enrols: true,
    event: "identity.passkey-added",
  },
  "/two-factor/enable": {
    method: "POST",
    body: optional,
    session: true,
    guarded: true,
    answers: true,
    enrols: true,
  },
  "/two-factor/disable": {
    method: "POST",
    body: optional,
    session: true,
    guarded: true,
    event: "identity.totp-removed",
  },
  "/two-factor/generate-backup-codes": {
    method: "POST",
    body: optional,
    session: true,
    guarded: true,
    answers: true,
    event: "identity.recovery-codes-made",
  },
  "/change-password": {
    method: "POST",
    body: z.object({ currentPassword: password, newPassword: password }),
    session: true,
    guarded: true,
    event: "identity.password-changed",
  },
  "/reset-password": {
    method: "POST",
    body: z.object({ token: z.string().max(200).catch(""), newPassword: password }),
    event: "identity.password-reset",
  },
  "/sign-out": { method: "POST" },
};
