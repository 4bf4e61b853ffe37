import type { FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "#kernel/contract/problem.ts";

/** By what an open screen was let in: a session, or the hash of an API key. */
export interface Viewer {
  personId: string;
  sessionId?: string | undefined;
  keyHash?: string | undefined;
}

/** Which of these may still come in. */
export type StillIn = (viewers: readonly Viewer[]) => Promise<ReadonlySet<Viewer>>;

interface Screen {
  viewer: Viewer;
  send: (text: string) => void;
  end: () => void;
  /** Its session has ended: nothing more is told to it. */
  out?: boolean;
}

const HEARTBEAT_MS = 25_000;
/** Open screens of one person in one process; more are no person's, and each holds a connection. */
const MOST_OF_ONE = 60;
/** What waits for somebody who does not read; beyond it the stream ends, and whoever is still there comes back. */
const MOST_WAITING = 1_048_576;

/**
 * Whoever sets up a second factor gets a new session in place of the old one. His page must have its cookie before it is
 * told to ask again, or it would take itself for signed out. What is asked meanwhile is refused as ever.
 */
const LEAVING_MS = 1_500;

/** The open screens of this process (server-sent events). One ends as soon as the session or key behind it has ended. */
export function liveScreens() {
  const screens = new Set<Screen>();
  let stillIn: StillIn | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  const heartbeat = setInterval(() => {
    for (const screen of screens) screen.send(": still here\n\n");
    // Some ends are told by nobody: a session that was not used for long, a last day.
    endThoseOut();
  }, HEARTBEAT_MS);
  heartbeat.unref();

  async function look(): Promise<void> {
    if (!stillIn || screens.size === 0) return;
    const asked = [...screens].filter(({ out }) => !out);
    const may = await stillIn(asked.map(({ viewer }) => viewer));
    for (const screen of asked.filter(({ viewer }) => !may.has(viewer))) {
      screen.out = true;
      setTimeout(() => {
        // The page asks again for all that it shows, and is refused: nothing stays to be read.
        screen.send('data: ["*"]\n\n');
        screen.end();
        screens.delete(screen);
      }, LEAVING_MS).unref();
    }
  }

  /** One look at a time; what changes meanwhile is looked at once more. */
  function endThoseOut(): void {
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        // While the database is away nobody can be asked; the next heartbeat does.
        await look().catch(() => undefined);
      }
      looking = undefined;
    })();
  }

  return {
    get size() {
      return screens.size;
    },
    open(request: FastifyRequest, reply: FastifyReply, viewer: Viewer): void {
      const theirs = [...screens].filter((screen) => screen.viewer.personId === viewer.personId);
      if (theirs.length >= MOST_OF_ONE) throw new Problem(429, "too-many");
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        // Once it ends nothing else comes over this connection, which would hold a server that closes.
        connection: "close",
        "x-accel-buffering": "no",
      });
      reply.raw.write("retry: 2000\n\n");
      const screen: Screen = {
        viewer,
        send: (text: string) => {
          if (reply.raw.writableLength > MOST_WAITING) reply.raw.destroy();
          else reply.raw.write(text);
        },
        end: () => reply.raw.end(),
      };
      screens.add(screen);
      request.raw.on("close", () => screens.delete(screen));
    },
    send(topics: readonly string[]): void {
      for (const screen of screens) {
        if (screen.out) continue;
        const wanted = topics.filter((topic) => concerns(topic, screen.viewer.personId));
        if (wanted.length > 0) screen.send(`data: ${JSON.stringify(wanted)}\n\n`);
      }
    },
    endThoseOut,
    ask: (how: StillIn) => void (stillIn = how),
    close(): void {
      clearInterval(heartbeat);
      for (const screen of screens) screen.end();
    },
  };
}

/** Topics that name a person go to that person's screens only; the others carry ids, never content. */
function concerns(topic: string, personId: string): boolean {
  const owner = /^(?:person|duties):(.+)$/.exec(topic)?.[1];
  return owner === undefined || owner === personId;
}
