/** Refuses a backup or a restore with a sentence: key of a text and its parameters. Nothing was changed. */
export class BackupError extends Error {
  readonly key: string;
  readonly params: Record<string, unknown>;
  constructor(key: string, params: Record<string, unknown> = {}, cause?: unknown) {
    super(`${key} ${JSON.stringify(params)}`, { cause });
    this.key = key;
    this.params = params;
  }
}
