/** Reads pages of things one by one; looking at the next one is free of waiting while its page is here. */
export class Pages<T> {
  #source: AsyncIterator<T[]>;
  #page: T[] = [];
  #at = 0;
  #ended = false;

  constructor(source: AsyncIterable<T[]>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Whether `next` can be asked for at once. */
  get ready(): boolean {
    return this.#ended || this.#at < this.#page.length;
  }

  async fill(): Promise<void> {
    while (!this.ready) {
      const next = await this.#source.next();
      if (next.done) this.#ended = true;
      else [this.#page, this.#at] = [next.value, 0];
    }
  }

  /** The next thing, which stays; undefined at the end. Only after `fill`. */
  peek(): T | undefined {
    return this.#page[this.#at];
  }

  take(): void {
    this.#at += 1;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
