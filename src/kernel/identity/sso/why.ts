import { SsoRefusal, type SsoCode } from "./provider.ts";

/** What the libraries say, and which of our sentences says it. */
const WORDS: readonly [RegExp, SsoCode][] = [
  [/signature|"alg"/i, "sso-signature"],
  [/audience/i, "sso-audience"],
  [/issuer/i, "sso-issuer"],
  [/not yet valid|"nbf"/i, "sso-early"],
  [/expired|\(expiration time\)|"exp"|subject confirmation/i, "sso-late"],
  [/InResponseTo|nonce/i, "sso-question"],
];

/** Why an answer was refused, for the person: what can be told apart is, everything else is `otherwise`. */
export function whyRefused(error: unknown, otherwise: SsoCode): SsoCode {
  if (error instanceof SsoRefusal) return error.code;
  for (let each = error; each instanceof Error; each = each.cause) {
    const { message, cause } = each as Error & { cause?: { claim?: string } };
    const told = `${message} ${typeof cause?.claim === "string" ? `"${cause.claim}"` : ""}`;
    const found = WORDS.find(([pattern]) => pattern.test(told));
    if (found) return found[1];
  }
  return otherwise;
}
