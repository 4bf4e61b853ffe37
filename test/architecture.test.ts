import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { manifests } from "#app/domains.ts";
import { breaches, loops, readImports, type Imports } from "./walls.ts";

const needs = new Map(manifests.map((manifest) => [manifest.name, manifest.needs ?? []]));
const src = join(import.meta.dirname, "../src");
const tree = readImports(src);

describe("the walls of the house", () => {
  test("hold everywhere", () => {
    expect(tree.size).toBeGreaterThan(100);
    expect(breaches(tree, needs, readImports(src, "values"))).toEqual([]);
  });

  test("leave no loop of imports, types included", () => {
    expect(loops(tree)).toEqual([]);
  });

  test("what domains need of each other has no loop", () => {
    expect(loops(new Map([...needs].map(([name, others]) => [name, others])))).toEqual([]);
  });

  const planted: [string, string, string][] = [
    ["kernel/db/connect.ts", "domains/incident/public.ts", "kernel imports kernel only"],
    ["kernel/db/connect.ts", "app/server.ts", "nothing imports app"],
    ["domains/system/queries.ts", "domains/incident/queries.ts", "another domain is asked through its public.ts only"],
    ["domains/system/queries.ts", "domains/incident/public.ts", "another domain stands in needs of the manifest"],
    ["domains/incident/contract.ts", "kernel/db/json.ts", "contract and lifecycle import contracts only"],
    ["domains/incident/lifecycle.ts", "npm:kysely", "contract and lifecycle are pure: zod only"],
    ["domains/incident/web/RoomPage.tsx", "kernel/db/connect.ts", "screens import ui, contracts and their own files"],
    [
      "domains/incident/web/RoomPage.tsx",
      "domains/incident/operations/report.ts",
      "screens import ui, contracts and their own files",
    ],
    ["ui/parts/Card.tsx", "domains/incident/contract.ts", "ui imports ui, i18n and the client only"],
    ["domains/incident/queries.ts", "npm:@orpc/server", "only the façade imports @orpc"],
    ["domains/incident/queries.ts", "ui/parts/Card.tsx", "a domain imports kernel and its own files"],
    ["domains/incident/queries.ts", "demo/load.ts", "only app knows the demo"],
  ];
  test.each(planted)("a planted %s → %s is found", (file, target, wall) => {
    const imports: Imports = new Map([[file, [target]]]);
    expect(breaches(imports, needs)).toEqual([{ file, imports: target, wall }]);
  });

  test("a planted loop is found", () => {
    const imports: Imports = new Map([
      ["a.ts", ["b.ts"]],
      ["b.ts", ["c.ts"]],
      ["c.ts", ["a.ts"]],
      ["d.ts", ["a.ts"]],
    ]);
    expect(loops(imports)).toEqual([["a.ts", "b.ts", "c.ts"]]);
  });
});
