import { readFileSync } from "node:fs";
import { join } from "node:path";

let known: string | undefined;

/** Version of the product, as package.json says. */
export function productVersion(): string {
  known ??= (
    JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")) as { version: string }
  ).version;
  return known;
}
