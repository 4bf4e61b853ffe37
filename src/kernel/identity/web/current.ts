import type { TFunction } from "i18next";
import { readAuth } from "./sign-in.ts";

/** Who is signed in in this browser, and with what he could sign in. */
export interface Current {
  sessionId: string;
  name: string;
  email: string;
  strong: boolean;
  needs: "second-factor" | null;
  graceUntil: string | null;
  password: boolean;
  totp: boolean;
  passkeys: number;
}

export async function readCurrent(t: TFunction): Promise<Current | null> {
  return (await readAuth("current", t).catch(() => null)) as Current | null;
}

/** Leads on after a sign-in: to the set-up of a second factor where one is demanded, else to where one wanted to go. */
export async function goOn(next: string, t: TFunction): Promise<void> {
  const who = await readCurrent(t);
  const missing = who?.needs || who?.graceUntil;
  // A new document: nothing that was read for somebody else stays in memory.
  window.location.assign(missing ? `/sign-in/set-up?next=${encodeURIComponent(next)}` : next);
}
