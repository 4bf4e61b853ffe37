import type { FastifyReply, FastifyRequest } from "fastify";
import pg from "pg";
import { serverOf } from "#kernel/db/hosts.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { liveScreens, type StillIn, type Viewer } from "./live-screens.ts";

/** Listens to the database's notices: changed pictures are forgotten, changed topics go to open screens. */
export interface Live {
  /** Streams the topics that change to one screen (server-sent events). */
  stream(request: FastifyRequest, reply: FastifyReply, viewer: Viewer): void;
  /** How to ask who may still come in; from then on the screens of those who may not are ended. */
  endWhenOut(stillIn: StillIn): void;
  /** Runs when one of the pictures in memory changed. */
  onStamp(listener: (name: string) => void): void;
  /** Ends the streams of all screens: a server that has one open would never close. They come back when it is there again. */
  letGo(): void;
  close(): Promise<void>;
}

/**
 * One LISTEN connection for each process. When it breaks it is opened again, and every screen is told to reload, since
 * notices may have been missed.
 */
export async function createLive(url: string, runtime: Runtime): Promise<Live> {
  const screens = liveScreens();
  const stampListeners: ((name: string) => unknown)[] = [(name) => runtime.forget(name)];
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const tell = (topics: string[]) => {
    // Who is told of a change asks at once: what he reads must have it.
    const { replica } = runtime.database;
    if (replica && screens.size > 0) void replica.caughtUp().then(() => screens.send(topics));
    else screens.send(topics);
  };
  stampListeners.push((name) => ["access", "directory"].includes(name) && screens.endThoseOut());

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

  return {
    stream: screens.open,
    endWhenOut: screens.ask,
    letGo: screens.close,
    onStamp: (listener) => void stampListeners.push(listener),
    async close() {
      closed = true;
      clearTimeout(retry);
      screens.close();
      client?.removeAllListeners();
      await client?.end().catch(() => undefined);
    },
  };
}
