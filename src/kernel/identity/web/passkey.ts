import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";
import type { TFunction } from "i18next";
import { callAuth, problemWith, readAuth, SignInProblem } from "./sign-in.ts";

type CreationOptions = Parameters<typeof startRegistration>[0]["optionsJSON"];
type RequestOptions = Parameters<typeof startAuthentication>[0]["optionsJSON"];

export const passkeysWork = (): boolean => browserSupportsWebAuthn();

/** Signs in with a passkey of this device or of a phone nearby. */
export async function signInWithPasskey(t: TFunction): Promise<void> {
  const optionsJSON = (await readAuth("passkey/generate-authenticate-options", t)) as unknown as RequestOptions;
  const response = await ask(() => startAuthentication({ optionsJSON }), t);
  await callAuth("passkey/verify-authentication", { response }, t);
}

/** Registers a passkey under a name by which its owner knows it again. */
export async function addPasskey(name: string, t: TFunction): Promise<void> {
  const optionsJSON = (await readAuth("passkey/generate-register-options", t)) as unknown as CreationOptions;
  const response = await ask(() => startRegistration({ optionsJSON }), t);
  await callAuth("passkey/verify-registration", { response, name }, t);
}

/** The browser's own words are for developers; people cancel, or the device does not know the passkey. */
async function ask<T>(run: () => Promise<T>, t: TFunction): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SignInProblem) throw error;
    const cancelled = error instanceof Error && /NotAllowed|Abort/.test(error.name);
    throw problemWith(cancelled ? "passkey-cancelled" : "passkey-failed", t);
  }
}
