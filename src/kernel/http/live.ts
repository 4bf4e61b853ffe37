import type { FastifyReply, FastifyRequest } from "fastify";
import pg from "pg";
import { serverOf } from "#kernel/db/hosts.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";

/** Listens to the database's notices: changed pictures are forgotten, changed topics go to open screens. */
export interface Live {
  /** Streams the topics that change to one screen (server-sent events). */
  stream(request: FastifyRequest, reply: FastifyReply, personId: string): void;
  /** Runs when one of the pictures in memory changed. */
  onStamp(listener: (name: string) => void): void;
  close(): Promise<void>;
}

const HEARTBEAT = 25_000;

/**
 * One LISTEN connection for each process. When it breaks it is opened again, and every screen is told to reload, since
 * notices may have been missed.
 */
export async function createLive(url: string, runtime: Runtime): Promise<Live> {
  const screens = new Set<{ personId: string; send: (text: string) => void; end: () => void }>();
  const stampListeners: ((name: string) => void)[] = [(name) => runtime.forget(name)];
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const tell = (topics: string[]) => {
    // Who is told of a change asks at once: what he reads must have it.
    const { replica } = runtime.database;
    if (replica && screens.size > 0) void replica.caughtUp().then(() => send(topics));
    else send(topics);
  };
  const send = (topics: string[]) => {
    for (const screen of screens) {
      const wanted = topics.filter((topic) => concerns(topic, screen.personId));
      if (wanted.length > 0) screen.send(`data: ${JSON.stringify(wanted)}\n\n`);
    }
  };

  async function listen(): Promise<void> {
    const { connectionString, Client } = serverOf(url);
    const connection = new Client({ connectionString, application_name: "kaname-live", keepAlive: true });
    const again = () => {
      if (client === connection) client = undefined;
      connection.removeAllListeners();
      connection.on("error", () => undefined);
      void connection.end().catch(() => undefined);
      if (!closed && !retry) retry = setTimeout(reconnect, 1_000);
    };
    connection.on("error", again);
    connection.on("end", again);
    connection.on("notification", ({ channel, payload = "" }) => {
      if (channel === "kaname_stamp") for (const listener of stampListeners) listener(payload);
      if (channel === "kaname_live") tell(JSON.parse(payload) as string[]);
    });
    await connection.connect();
    await connection.query("listen kaname_stamp; listen kaname_live");
    client = connection;
  }

  function reconnect(): void {
    retry = undefined;
    listen().then(
      () => {
        for (const name of ["directory", "access", "regulations", "settings"])
          for (const listener of stampListeners) listener(name);
        tell(["*"]);
      },
      () => {
        if (!closed && !retry) retry = setTimeout(reconnect, 1_000);
      },
    );
  }

  await listen();
  const heartbeat = setInterval(() => {
    for (const screen of screens) screen.send(": still here\n\n");
  }, HEARTBEAT);
  heartbeat.unref();

  return {
    stream(request, reply, personId) {
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      reply.raw.write("retry: 2000\n\n");
      const screen = { personId, send: (text: string) => void reply.raw.write(text), end: () => reply.raw.end() };
      screens.add(screen);
      request.raw.on("close", () => screens.delete(screen));
    },
    onStamp: (listener) => void stampListeners.push(listener),
    async close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(heartbeat);
      for (const screen of screens) screen.end();
      client?.removeAllListeners();
      await client?.end().catch(() => undefined);
    },
  };
}

/** Topics that name a person go to that person's screens only; the others carry ids, never content. */
function concerns(topic: string, personId: string): boolean {
  const owner = /^(?:person|duties):(.+)$/.exec(topic)?.[1];
  return owner === undefined || owner === personId;
}
