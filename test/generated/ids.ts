import { sql } from "kysely";
import type { Database } from "#kernel/db/connect.ts";

/** What exists, by table: so that drawn input speaks of real persons, units and records. */
export class Ids {
  readonly #database: Database;
  #tables = new Map<string, string[]>();
  #all: string[] = [];
  /** Raised whenever other ids can be drawn. */
  generation = 0;
  #left: (id: string) => boolean = () => false;
  /** Records that are always among those drawn, by kind, however many come after them. */
  readonly first = new Map<string, string[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Ids that are not to be drawn. */
  leaveOut(which: (id: string) => boolean): void {
    this.#left = which;
  }

  /** Reads the newest ids of every table with a uuid of its own, and the records by kind. */
  async refresh(): Promise<void> {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`.execute(this.#database.read);
    const newest = tables.map(
      ({ name }) => sql`(select ${name} as name, id from ${sql.table(name)} order by id desc limit 30)`,
    );
    const { rows } = await sql<{ name: string; id: string }>`${sql.join(newest, sql` union all `)}`.execute(
      this.#database.read,
    );
    const found = new Map(
      [...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => [name, own.map(({ id }) => id)]),
    );
    const records = await this.#database.read
      .selectFrom("record")
      .select(["id", "kind"])
      .orderBy("id", "desc")
      .limit(200)
      .execute();
    for (const [kind, rows] of Map.groupBy(records, (row) => row.kind))
      found.set(kind, [...(this.first.get(kind) ?? []).slice(0, 4), ...rows.map((row) => row.id)]);
    this.generation += 1;
    this.#tables = found;
    this.#all = [...found.values()].flat();
  }

  /** Ids for a field: of the table that its name ends with, or that the operation's domain is named after; then any. */
  of(operation: string, field: string): string[] {
    const domain = operation.split(".")[0] ?? "";
    const stem = snake(field.replace(/Ids?$/, ""));
    const names = [...this.#tables.keys()].sort((a, b) => b.length - a.length);
    const meant =
      field === "id" || field === "ids"
        ? [names.find((name) => name === domain) ?? names.find((name) => name.startsWith(`${domain}_`)) ?? "record"]
        : names.filter(
            (name) =>
              stem === name || stem.endsWith(`_${name}`) || name === `${domain}_${stem}` || name.endsWith(`_${stem}`),
          );
    const person = /owner|host|by|to$|debtor|drafter|actor|manager|mention|transfer|member|approver/.test(stem)
      ? ["person"]
      : [];
    return [...(meant.length > 0 ? meant : person), ""]
      .flatMap((name) => (name ? (this.#tables.get(name) ?? []) : this.#all))
      .filter((id) => !this.#left(id));
  }
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, "");
