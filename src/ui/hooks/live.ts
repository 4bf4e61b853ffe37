/** The part of EventSource that is used, so that a test can stand in for the server. */
export type Source = {
  addEventListener: (type: "message" | "open" | "error", listener: (event: { data?: unknown }) => void) => void;
  close: () => void;
};

export type LiveConnection = {
  /** Hears every topic that changes; after a gap in the connection `*`, which means everything. Returns the end. */
  listen: (onChange: (topic: string) => void) => () => void;
};

const LINGER_MS = 2_000;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * One connection to `/api/live` for all listeners; the server sends the changed topics as a JSON list, and decides what
 * this reader may hear. When the connection breaks it tries again after 1, 2, 5, 10, then every 30 seconds, and tells
 * everyone `*`, since changes may have been missed. It ends a moment after the last listener left, so that going from one
 * screen to the next keeps it.
 */
export function connectLive(open: (url: string) => Source): LiveConnection {
  const listeners = new Set<(topic: string) => void>();
  let source: Source | undefined;
  let failures = 0;
  let missed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (topics: readonly string[]) => {
    for (const topic of topics) for (const listener of listeners) listener(topic);
  };
  const plan = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(update, delay);
  };

  function update(): void {
    timer = undefined;
    if (listeners.size === 0) {
      source?.close();
      source = undefined;
    } else if (!source) connect();
  }

  function connect(): void {
    const mine = open("/api/live");
    source = mine;
    mine.addEventListener("open", () => {
      failures = 0;
      if (missed) tell(["*"]);
      missed = false;
    });
    mine.addEventListener("message", ({ data }) => tell(readTopics(data)));
    mine.addEventListener("error", () => {
      if (source !== mine) return;
      mine.close();
      source = undefined;
      missed = true;
      plan(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? LINGER_MS);
    });
  }

  return {
    listen(onChange) {
      listeners.add(onChange);
      if (!source && timer === undefined) plan(0);
      return () => {
        listeners.delete(onChange);
        if (listeners.size === 0) plan(LINGER_MS);
      };
    },
  };
}

function readTopics(data: unknown): string[] {
  try {
    const topics: unknown = JSON.parse(String(data));
    return Array.isArray(topics) ? topics.filter((topic) => typeof topic === "string") : [];
  } catch {
    // A broken event must not end the connection; the next one tells again.
    return [];
  }
}
