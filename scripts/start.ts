/** `npm start [-- --demo]`: builds the screens when they are older than their sources, then runs the product. */
import { join } from "node:path";
import { readEnvironment } from "#kernel/config/environment.ts";
import { startApp } from "#app/server.ts";
import { isBuilt, noteBuilt } from "./built.ts";

const root = join(import.meta.dirname, "..");
if (!(await isBuilt(root))) {
  console.log("画面を組み立てています… / Building the screens …");
  const { build } = await import("vite");
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  await noteBuilt(root);
}

const app = await startApp({ environment: readEnvironment(), logger: process.env["KANAME_LOG"] === "1" });
console.log(`\n  Kaname（要）  ${app.url}\n`);
if (process.argv.includes("--demo")) {
  const { loadDemo } = await import("#demo/load.ts");
  await loadDemo(app.runtime, {
    onProgress: (done, total, what) => process.stdout.write(`\r  ${bar(done / total)} ${what.padEnd(30, " ")}`),
  });
  process.stdout.write("\n");
}

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void app.close().then(() => process.exit(0));
  });
}

function bar(part: number): string {
  const width = 30;
  const full = Math.round(Math.min(1, part) * width);
  return `[${"#".repeat(full)}${".".repeat(width - full)}] ${String(Math.round(part * 100)).padStart(3)} %`;
}
