import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";
import { encodeFontTable, parseUnicodeRange } from "./font-table.ts";

const PACKAGE = dirname(createRequire(import.meta.url).resolve("@fontsource/biz-udpgothic/package.json"));
const VERSION = (JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string }).version;
const BASE = `fonts/biz-udpgothic-${VERSION}/`;
const WEIGHTS = [400, 700];
const MODULE = "virtual:font-table";

/** Serves BIZ UDPGothic from our own origin, file by file, and tells theme/fonts.ts which letters lie in which. */
export function fontPlugin(): Plugin {
  const subsets = readSubsets();
  const file = (name: string, weight: number) => join(PACKAGE, "files", `biz-udpgothic-${name}-${weight}-normal.woff2`);
  return {
    name: "kaname-fonts",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) =>
      id === `\0${MODULE}`
        ? `export const base = "/${BASE}"; export const table = ${JSON.stringify(encodeFontTable(subsets))};`
        : undefined,
    configureServer(server) {
      server.middlewares.use(`/${BASE}`, (request, response, next) => {
        const match = /^\/([a-z0-9-]+)-(400|700)\.woff2$/.exec(request.url ?? "");
        if (!match?.[1] || !subsets.some(({ name }) => name === match[1])) return next();
        response.setHeader("content-type", "font/woff2");
        return response.end(readFileSync(file(match[1], Number(match[2]))));
      });
    },
    generateBundle() {
      for (const { name } of subsets)
        for (const weight of WEIGHTS)
          this.emitFile({
            type: "asset",
            fileName: `${BASE}${name}-${weight}.woff2`,
            source: readFileSync(file(name, weight)),
          });
    },
  };
}

function readSubsets() {
  const css = readFileSync(join(PACKAGE, "400.css"), "utf8");
  const faces = css.matchAll(/gothic-([a-z0-9-]+)-400-normal\.woff2[^;]*;\s*unicode-range: ([^;]+);/g);
  return Array.from(faces, ([, name = "", range = ""]) => ({ name, ranges: parseUnicodeRange(range) }));
}
