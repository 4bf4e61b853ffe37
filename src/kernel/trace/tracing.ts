export type Attributes = Record<string, string | number | boolean>;

/** What the rest of the product needs of a running trace. */
export interface Tracing {
  span<T>(name: string, attributes: Attributes, body: (set: (more: Attributes) => void) => T): T;
  /** Runs `next` within a span that lasts until `end` is called. */
  begin(name: string, attributes: Attributes, headers: object | undefined, next: () => void): End;
  stop(): Promise<void>;
}

export type End = (name: string, attributes: Attributes, failed: boolean) => void;
