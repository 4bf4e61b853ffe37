import { describe, expect, it } from "vitest";
import type { Regulations, StoredVersion } from "#kernel/regulations/store.ts";
import { orderFor } from "./order.ts";

const version = (code: string, from: string, to: string | null, pack: object) =>
  ({
    id: `${code}-${from}`,
    code,
    effectiveFrom: from,
    effectiveTo: to,
    compiled: { pack: { articles: [], ...pack } },
  }) as unknown as StoredVersion;
const trouble = {
  responsible: { post: "is-head", succession: [{ ref: "2-2-1", post: "is-vice" }] },
  deputies: [{ for: "president", basis: { ja: "職務権限規程", en: "" }, by: ["vice-president"] }],
};
const all = [
  version("trouble", "2026-04-01T00:00:00Z", null, trouble),
  version("trouble", "2020-04-01T00:00:00Z", "2026-04-01T00:00:00Z", {
    responsible: { post: "is-head", succession: [] },
  }),
  version("general", "2020-04-01T00:00:00Z", null, {}),
];
const regulations = { all: () => all } as unknown as Regulations;
const order = (post: string, at = "2026-11-20T00:00:00Z", code?: string) => orderFor(regulations, post, at, code);

describe("the order for a post", () => {
  it("is that of the regulation in force at the moment that provides for it", () => {
    expect(order("is-head")?.order.succession).toHaveLength(1);
    expect(order("is-head", "2025-01-01T00:00:00Z")?.order.succession).toEqual([]);
    expect(order("is-head", "2019-01-01T00:00:00Z")).toEqual({ regulation: null, order: {} });
  });

  it("has no succession for a post outside, but the stand-ins that a regulation names", () => {
    const found = order("president");
    expect(found?.regulation?.code).toBe("trouble");
    expect(found?.order).toMatchObject({
      succession: undefined,
      deputies: { basis: "職務権限規程", by: ["vice-president"] },
    });
    expect(order("ga-head")).toEqual({ regulation: null, order: {} });
  });

  it("follows the regulation asked for, and knows when it is not in force", () => {
    expect(order("is-head", undefined, "general")?.order.succession).toBeUndefined();
    expect(order("is-head", undefined, "unknown")).toBeUndefined();
  });

  it("prints references as the regulation does: a single clause is left out", () => {
    expect(order("is-head")?.order.label?.("2-2-1")).toBe("第2条1号");
  });
});
