import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium: the one named, one of the system, Playwright's own, or one installed now. */
export async function ensureBrowser(): Promise<string> {
  const named = process.env["CHROMIUM_PATH"];
  if (named && existsSync(named)) return named;
  const found = [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
  if (found) return found;

  console.log("Installing a browser for the tests …");
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync(
      "sh",
      [
        "-c",
        "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium",
      ],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    const installed = SYSTEM.find((path) => existsSync(path));
    if (installed) return installed;
  }
  const cli = join(import.meta.dirname, "../node_modules/playwright-core/cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit" });
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  throw new Error("The browser tests need Chromium: install it, or name it in CHROMIUM_PATH");
}
