import { hashPassword } from "better-auth/crypto";
import { invalid } from "#kernel/contract/problem.ts";
import { MAX_PASSWORD, MIN_PASSWORD } from "./password-rules.ts";

/** Hash of a password (scrypt) as better-auth keeps it. Throws 422 when it is too short or too long. */
export async function hashed(password: string, min: number = MIN_PASSWORD): Promise<string> {
  if (Array.from(password).length < min) throw invalid("password", "identity.password-too-short", { min });
  if (password.length > MAX_PASSWORD) throw invalid("password", "identity.password-too-long", { max: MAX_PASSWORD });
  return hashPassword(password);
}
