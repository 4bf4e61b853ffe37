import { translate } from "#kernel/i18n/server.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";

/** English when the terminal says so (LC_ALL, LC_MESSAGES, LANG begin with "en"), else Japanese. */
export function terminalLocale(env: NodeJS.ProcessEnv = process.env): Locale {
  const told = env["KANAME_LANG"] ?? env["LC_ALL"] ?? env["LC_MESSAGES"] ?? env["LANG"] ?? "";
  return /^en/i.test(told) ? "en" : "ja";
}

export type Say = (key: string, params?: Record<string, unknown>) => string;

/** Words a text's key for the terminal. */
export function sayIn(locale: Locale): Say {
  return (key, params) => translate(locale, key, params);
}

/** Ends a command with a sentence; the number is its exit code. */
export class CommandError extends Error {
  readonly code: number;
  readonly key: string;
  readonly params: Record<string, unknown>;
  constructor(code: number, key: string, params: Record<string, unknown> = {}) {
    super(key);
    this.code = code;
    this.key = key;
    this.params = params;
  }
}

/** Exit codes, as the help says them. */
export const EXIT = { ok: 0, failed: 1, usage: 2, refusedRows: 3, altered: 4, interrupted: 130 } as const;
