import { describe, expect, it } from "vitest";
import { safeNext } from "./sign-in.ts";

describe("where signing in leads", () => {
  it.each([
    ["/incidents?state=open", "/incidents?state=open"],
    ["//evil.test.invalid", "/"],
    ["/\\evil.test.invalid", "/"],
    ["https://evil.test.invalid", "/"],
    ["javascript:alert(1)", "/"],
    ["/sign-in?next=/x", "/"],
    ["", "/"],
    [null, "/"],
  ])("%s → %s", (next, path) => {
    expect(safeNext(next)).toBe(path);
  });
});
