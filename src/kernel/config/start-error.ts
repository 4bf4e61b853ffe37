/** Why the product cannot start as it was told: a sentence by its key, for whoever sits at the terminal. */
export class StartError extends Error {
  readonly key: string;
  readonly params: Record<string, unknown>;
  constructor(key: string, params: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(`${key} ${JSON.stringify(params)}`, options);
    this.key = key;
    this.params = params;
  }
}
