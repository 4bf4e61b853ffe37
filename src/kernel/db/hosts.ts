import { callbackify } from "node:util";
import pg from "pg";
import { isAway } from "./away.ts";

// An address with several servers, as libpq has it: postgresql://user:password@one:5432,two:5432/kaname?target_session_attrs=read-write
// The driver knows one server only. Here the one that takes writes is looked for: at the start, and whenever a connection to it
// fails or turns out to lead to a standby.

const SEVERAL = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/;
const PROBE_MS = 3_000;

/** The addresses of the single servers; one for an address of the usual kind. */
export function serversOf(url: string): string[] {
  const [, before = "", hosts = "", after = ""] = SEVERAL.exec(url) ?? [];
  if (!hosts.includes(",")) return [url];
  const [path = "", query = ""] = after.split("?");
  const kept = query.split("&").filter((each) => each !== "" && !each.startsWith("target_session_attrs="));
  return hosts.split(",").map((host) => before + host + path + (kept.length > 0 ? `?${kept.join("&")}` : ""));
}

interface Route {
  servers: string[];
  current: string;
  looking: Promise<string> | undefined;
  Client: typeof pg.Client;
}

const routes = new Map<string, Route>();

function routeOf(url: string): Route {
  let route = routes.get(url);
  if (!route) {
    const servers = serversOf(url);
    const made: Route = { servers, current: servers[0] ?? url, looking: undefined, Client: pg.Client };
    if (servers.length > 1) made.Client = following(made);
    routes.set(url, (route = made));
  }
  return route;
}

/** For pools and clients that live long: they follow the server that takes writes. */
export function following(route: Route): typeof pg.Client {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super({ ...(typeof config === "object" ? config : {}), connectionString: route.current });
      this.on("error", () => void look(route).catch(() => undefined));
    }

    override connect(): Promise<pg.Client>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | void {
      const reach = () => this.reach();
      if (!callback) return reach();
      callbackify(reach)(callback as (error: Error | null) => void);
    }

    private async reach(): Promise<pg.Client> {
      try {
        await super.connect();
        await refuseStandby(this);
        return this;
      } catch (error) {
        void look(route).catch(() => undefined);
        void this.end().catch(() => undefined);
        throw error;
      }
    }
  };
}

async function refuseStandby(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
  if (rows[0]?.standby) throw Object.assign(new Error("this server takes no writes"), { code: "25006" });
}

/** One look at all servers at once, the present one first; asked at the same moment, it is one look. */
function look(route: Route): Promise<string> {
  route.looking ??= (async () => {
    const answers = await Promise.all(
      route.servers.map((server) =>
        takesWrites(server).then((yes) => ({ server, yes, error: undefined }), failed(server)),
      ),
    );
    const found = answers.find(({ server, yes }) => yes && server === route.current) ?? answers.find(({ yes }) => yes);
    if (found) return (route.current = found.server);
    const [first] = answers;
    throw answers.find(({ error }) => error && !isAway(error))?.error ?? first?.error ?? standbys();
  })().finally(() => (route.looking = undefined));
  return route.looking;
}

const failed = (server: string) => (error: Error) => ({ server, yes: false, error });
const standbys = () => Object.assign(new Error("no server takes writes"), { code: "25006" });

async function takesWrites(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "kaname-look",
    connectionTimeoutMillis: PROBE_MS,
    query_timeout: PROBE_MS,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await refuseStandby(client);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "25006") return false;
    throw error;
  } finally {
    void client.end().catch(() => undefined);
  }
}

/** What a pool or a client that lives long is made with. */
export function serverOf(url: string): { connectionString: string; Client: typeof pg.Client } {
  const { current, Client } = routeOf(url);
  return { connectionString: current, Client };
}

/** The one server that takes writes now, for what is done in one go. */
export async function primaryOf(url: string): Promise<string> {
  const route = routeOf(url);
  return route.servers.length > 1 ? look(route) : route.current;
}
