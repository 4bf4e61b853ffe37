import { readEnvironment, type Environment } from "#kernel/config/environment.ts";
import type { Problem } from "#kernel/contract/problem.ts";
import type { Database } from "#kernel/db/connect.ts";
import { loadAccess } from "#kernel/access/roles.ts";
import { loadDirectory, type Directory } from "#kernel/people/directory.ts";
import { loadRegulations } from "#kernel/regulations/store.ts";
import { loadSettings, type SettingDefinition } from "#kernel/config/settings.ts";
import type { Vocabulary } from "#kernel/regulations/compile.ts";
import type { MeasureDefinition } from "#kernel/metrics/measure.ts";
import type { Manifest, Reaction, RecordKind } from "./manifest.ts";
import type { Pictures } from "./context.ts";
import type { AnyOperation } from "./operation.ts";

type Name = keyof Pictures;
export type Stamps = Record<Name, number>;
const NAMES: readonly Name[] = ["directory", "access", "regulations", "settings"];

/** What all operations of one process share; made once at start. Holds no state that the database does not have. */
export interface Runtime {
  database: Database;
  manifests: Manifest[];
  operations: Map<string, AnyOperation>;
  kinds: Map<string, RecordKind>;
  reactions: Reaction[];
  measures: MeasureDefinition[];
  /** What the process was told from outside; jobs ask it here, so that two runtimes in one process may differ. */
  readonly environment: Environment;
  /** Current moment; tests and the demo set their own. */
  clock: () => Temporal.Instant;
  /** Why no change may be made now, e.g. because the clock is wrong; null in ordinary times. */
  guard: { refusal: Problem | null };
  /** Pictures for reads: as of the last notice from the database. */
  pictures(): Promise<Pictures>;
  /** Pictures that are true for these stamps, which a transaction has just read. */
  picturesAt(stamps: Stamps): Promise<Pictures>;
  /** Forgets a picture, after a notice that it changed. */
  forget(name: string): void;
}

export function createRuntime(
  database: Database,
  manifests: Manifest[],
  // As fine as the database keeps it, so that what is told twice is equal.
  clock: () => Temporal.Instant = () =>
    Temporal.Now.instant().round({ smallestUnit: "microsecond", roundingMode: "trunc" }),
  environment: Environment | (() => Environment) = readEnvironment,
): Runtime {
  const operations = new Map<string, AnyOperation>();
  for (const operation of manifests.flatMap((manifest) => manifest.operations)) {
    if (operations.has(operation.contract.name)) throw new Error(`Two operations are named ${operation.contract.name}`);
    operations.set(operation.contract.name, operation);
  }
  const kinds = new Map(manifests.flatMap((manifest) => manifest.kinds ?? []).map((kind) => [kind.kind, kind]));
  const reactions = manifests.flatMap((manifest) => manifest.reactions ?? []);
  const measures = manifests.flatMap((manifest) => manifest.measures ?? []);
  const definitions: SettingDefinition[] = manifests.flatMap((manifest) => manifest.settings ?? []);

  const kept: Partial<Pictures> = {};
  const keptStamps: Partial<Stamps> = {};
  const loaders = {
    directory: () => loadDirectory(database.side),
    access: () => loadAccess(database.side),
    settings: () => loadSettings(database.side, definitions),
    regulations: async () =>
      loadRegulations(database.side, vocabularyOf(manifests, (await pictureOf("directory")) as Directory)),
  };
  const loading = new Map<string, Promise<unknown>>();

  function pictureOf(name: Name, stamp?: number): Promise<unknown> {
    if (kept[name] !== undefined && (stamp === undefined || keptStamps[name] === stamp))
      return Promise.resolve(kept[name]);
    // Shared per stamp: a load that began for an older stamp does not answer for a newer one.
    const key = `${name} ${stamp ?? ""}`;
    const pending = loading.get(key);
    if (pending) return pending;
    const load = (async () => {
      const before = await readStamp(name);
      const picture = await loaders[name]();
      // A slower load must not put an older picture back in place of a newer one.
      if ((keptStamps[name] ?? -1) <= before) {
        (kept as Record<Name, unknown>)[name] = picture;
        keptStamps[name] = before;
      }
      return picture;
    })().finally(() => loading.delete(key));
    loading.set(key, load);
    return load;
  }

  async function readStamp(name: Name): Promise<number> {
    return (
      await database.side.selectFrom("stamp").select("version").where("name", "=", name).executeTakeFirstOrThrow()
    ).version;
  }

  async function gather(stamps?: Stamps): Promise<Pictures> {
    const [directory, access, regulations, settings] = await Promise.all(
      NAMES.map((name) => pictureOf(name, stamps?.[name])),
    );
    return { directory, access, regulations, settings } as Pictures;
  }

  return {
    database,
    manifests,
    operations,
    kinds,
    reactions,
    measures,
    get environment() {
      return typeof environment === "function" ? environment() : environment;
    },
    clock,
    guard: { refusal: null },
    pictures: () => gather(),
    picturesAt: (stamps) => gather(stamps),
    forget(name) {
      if (!(NAMES as readonly string[]).includes(name)) return;
      delete kept[name as Name];
      // What is being loaded right now may have been read before the change.
      for (const key of loading.keys()) if (key.startsWith(`${name} `)) loading.delete(key);
    },
  };
}

/** Everything that a regulation may name: checked when a pack is compiled. */
export function vocabularyOf(manifests: Manifest[], directory: Directory): Vocabulary {
  return {
    eventTypes: manifests.flatMap((manifest) => manifest.events ?? []),
    kinds: manifests.flatMap((manifest) => (manifest.kinds ?? []).map(({ kind }) => kind)),
    operations: manifests.flatMap((manifest) => manifest.operations.map((operation) => operation.contract.name)),
    posts: [...directory.posts.values()].map((post) => post.code),
    groups: [...directory.groups.values()].map((group) => group.code),
  };
}
