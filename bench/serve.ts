/** The product as the benchmark runs it: as `npm start` does, but on a database that is given, without jobs. */
import { readEnvironment } from "#kernel/config/environment.ts";
import { startApp } from "#app/server.ts";

await startApp({ environment: readEnvironment(), role: "web", rateLimit: 1_000_000_000 });
console.log("ready");

process.on("SIGTERM", () => process.exit(0));
