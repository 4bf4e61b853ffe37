import pg from "pg";
import { primaryOf } from "#kernel/db/hosts.ts";

/** Several connections that see the database as of one and the same moment. */
export interface Snapshot {
  main: pg.Client;
  clients: pg.Client[];
  close(): Promise<void>;
}

export async function openSnapshot(databaseUrl: string, connections: number): Promise<Snapshot> {
  const primary = await primaryOf(databaseUrl);
  const clients: pg.Client[] = [];
  const open = async () => {
    const client = new pg.Client({ connectionString: primary, application_name: "kaname-backup" });
    client.on("error", () => undefined);
    await client.connect();
    clients.push(client);
    // The text of a copy is the same whatever the server's settings are.
    await client.query(
      "set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1; set statement_timeout = 0",
    );
    await client.query("begin isolation level repeatable read read only");
    return client;
  };
  const close = async () => void (await Promise.all(clients.map((client) => client.end().catch(() => undefined))));
  try {
    const main = await open();
    const { rows } = await main.query<{ id: string }>("select pg_export_snapshot() as id");
    const others = [];
    for (let n = 0; n < connections; n++) {
      const client = await open();
      await client.query(`set transaction snapshot '${rows[0]?.id ?? ""}'`);
      others.push(client);
    }
    return { main, clients: others, close };
  } catch (error) {
    await close();
    throw error;
  }
}
