/** The part of EventSource that is used, so that a test can stand in for the server. */
export type Source = {
  addEventListener: (type: "change" | "open" | "error", listener: (event: { data?: unknown }) => void) => void;
  close: () => void;
};

export type LiveConnection = {
  /** Hears of changes of these topics; after a gap in the connection every topic counts as changed. Returns the end. */
  listen: (topics: readonly string[], onChange: (topic: string) => void) => () => void;
};

const SETTLE_MS = 50;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * One connection to `/api/live?topic=…&topic=…` for all listeners. The server sends events named `change` whose data
 * is `{"topics": ["incident", "record:…"]}`. When the set of topics changes it connects anew; when the connection
 * breaks it tries again after 1, 2, 5, 10, then every 30 seconds, and reports every topic, since changes were missed.
 */
export function connectLive(open: (url: string) => Source): LiveConnection {
  const listeners = new Set<{ topics: readonly string[]; onChange: (topic: string) => void }>();
  let source: Source | undefined;
  let connected = "";
  let failures = 0;
  let missed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wanted = () => [...new Set([...listeners].flatMap(({ topics }) => topics))].sort();

  const tell = (topics: readonly string[]) => {
    for (const { topics: mine, onChange } of listeners)
      for (const topic of topics) if (mine.includes(topic)) onChange(topic);
  };

  const connect = () => {
    timer = undefined;
    const topics = wanted();
    const query = topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join("&");
    if (query === connected && source) return;
    source?.close();
    source = undefined;
    connected = query;
    if (topics.length === 0) return;
    const mine = open(`/api/live?${query}`);
    source = mine;
    mine.addEventListener("open", () => {
      failures = 0;
      if (missed) tell(topics);
      missed = false;
    });
    mine.addEventListener("change", ({ data }) => tell(readTopics(data)));
    mine.addEventListener("error", () => {
      if (source !== mine) return;
      mine.close();
      source = undefined;
      missed = true;
      plan(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? SETTLE_MS);
    });
  };

  const plan = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(connect, delay);
  };

  return {
    listen(topics, onChange) {
      const listener = { topics, onChange };
      listeners.add(listener);
      plan(SETTLE_MS);
      return () => {
        listeners.delete(listener);
        plan(SETTLE_MS);
      };
    },
  };
}

function readTopics(data: unknown): string[] {
  try {
    const { topics } = JSON.parse(String(data)) as { topics?: unknown };
    return Array.isArray(topics) ? topics.filter((topic) => typeof topic === "string") : [];
  } catch {
    // A broken event must not end the connection; the next one tells again.
    return [];
  }
}
