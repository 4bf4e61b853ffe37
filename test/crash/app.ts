/** The product as the crash and failure tests run it: a process of its own, told everything by its environment. */
import { readEnvironment } from "#kernel/config/environment.ts";
import { startApp } from "#app/server.ts";

await startApp({ environment: readEnvironment(), rateLimit: Number(process.env["TEST_RATE_LIMIT"] ?? 1_000_000_000) });
console.log("ready");
