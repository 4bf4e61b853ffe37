/** An import as a process of its own, to be killed: `node import.testing.ts DATABASE_URL TASK_ID`. */
import { connect } from "#kernel/db/connect.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { module as importing } from "./module.ts";
import { importJob } from "./run.ts";

const [url = "", taskId = ""] = process.argv.slice(2);
const database = connect(url);
await runJob(createRuntime(database, [jobs, importing]), importJob, { taskId });
await database.close();
