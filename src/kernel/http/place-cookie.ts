import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "#kernel/db/connect.ts";

const NAME = "kaname-place";
/** Long enough: a replica that is so far behind is not read by anybody (kernel/db/replica.ts). */
const SECONDS = 30;

/**
 * Where there is a replica, the browser carries the place in the log of what its person changed last, so that every process knows
 * how far the replica must be for him. Whoever forges a place only makes himself read the primary.
 */
export function followPlace(app: FastifyInstance, { replica }: Database, secure: boolean) {
  const persons = new WeakMap<FastifyRequest, string>();
  if (replica)
    app.addHook("onSend", async (request, reply, payload) => {
      const personId = request.method === "GET" ? undefined : persons.get(request);
      const place = personId === undefined ? undefined : replica.owed(personId);
      if (place !== undefined)
        void reply.header(
          "set-cookie",
          `${NAME}=${place}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`,
        );
      return payload;
    });
  return {
    /** Takes what a request brings along; called when it is known whose it is. */
    brought(request: FastifyRequest, personId: string): void {
      if (!replica) return;
      persons.set(request, personId);
      const [, place] = new RegExp(`(?:^|;\\s*)${NAME}=(\\d{1,16})(?:;|$)`).exec(request.headers.cookie ?? "") ?? [];
      if (place !== undefined) replica.saw(personId, Number(place));
    },
  };
}
