/**
 * Stands in for zod in the browser (vite.config.ts). Contracts are the same objects on both sides, but only the server
 * validates; a screen needs name, method and path. This saves every visitor some 27 kB and building a thousand schemas at
 * the start. What would check a value says so, instead of letting everything pass.
 */
const CHECKS = new Set(["parse", "safeParse", "parseAsync", "safeParseAsync", "decode", "encode", "_parse", "spa"]);

const schema: object = new Proxy(() => undefined, {
  apply: () => schema,
  get: (_, name) => {
    // Not a promise, not printable: whoever waits for it or writes it as text is told so by the language.
    if (typeof name === "symbol" || name === "then") return undefined;
    if (CHECKS.has(name)) return refuse;
    return schema;
  },
});

function refuse(): never {
  throw new Error(
    "Schemas are not in the browser; the server validates. Keep lists of words as constants beside them.",
  );
}

export const z = schema;
