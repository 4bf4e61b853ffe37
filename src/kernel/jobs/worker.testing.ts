/** A worker as a process of its own, to be killed: `node worker.testing.ts DATABASE_URL`. */
import pg from "pg";
import { connect } from "#kernel/db/connect.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { manifests } from "./counting.testing.ts";
import { startWorker } from "./worker.ts";

const url = process.argv[2] ?? "";
const pool = new pg.Pool({ connectionString: url, max: 6 });
pool.on("error", () => undefined);
await startWorker(createRuntime(connect(url), manifests), { pool, unlockEveryMs: 300, onFault: console.error });
console.log("ready");
