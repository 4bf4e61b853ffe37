import { hashPassword } from "better-auth/crypto";
import { invalid } from "#kernel/contract/problem.ts";
import { isBreached } from "./breached.ts";
import { MAX_PASSWORD, MIN_PASSWORD } from "./password-rules.ts";
import type { Policy } from "./policy.ts";

/** Whose password it is: it must not be made of these. */
export interface Owner {
  email: string;
  /** Family name, given name, their readings, employee number. */
  words?: readonly (string | null | undefined)[];
}

export type Weakness = "password-too-short" | "password-too-long" | "password-personal" | "password-breached";

/** Why a password is refused; undefined: it is good enough. `breachFile`: a list of one's own beside the shipped one. */
export async function weaknessOf(
  password: string,
  owner: Owner,
  policy: Pick<Policy, "passwordMin" | "breachCheck">,
  breachFile: string | null = process.env["KANAME_BREACHED_PASSWORDS"] || null,
): Promise<Weakness | undefined> {
  if (Array.from(password).length < policy.passwordMin) return "password-too-short";
  if (password.length > MAX_PASSWORD) return "password-too-long";
  if (isPersonal(password, owner)) return "password-personal";
  if (policy.breachCheck && (await isBreached(password, breachFile))) return "password-breached";
  return undefined;
}

/** The address, its part before the @, or a name, with at most five letters around it. */
function isPersonal(password: string, { email, words = [] }: Owner): boolean {
  const plain = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s　._-]/g, "");
  const low = plain(password);
  const names = [email, email.split("@")[0], ...words, words.filter(Boolean).join("")].map((each) => plain(each ?? ""));
  return names.some((name) => name.length >= 2 && low.includes(name) && low.length - name.length <= 5);
}

/** Hash of a password (scrypt) as better-auth keeps it. Throws 422 when it is too short or too long. */
export async function hashed(password: string, min: number = MIN_PASSWORD): Promise<string> {
  if (Array.from(password).length < min) throw invalid("password", "identity.password-too-short", { min });
  if (password.length > MAX_PASSWORD) throw invalid("password", "identity.password-too-long", { max: MAX_PASSWORD });
  return hashPassword(password);
}
