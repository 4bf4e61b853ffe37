import { expect, it } from "vitest";
import { readQuery, writeQuery } from "./use-url-state.ts";

it("reads and writes lists, text with marks, and leaves defaults out", () => {
  const value = { state: ["open", "late"], q: "売上 & 送信", sort: "due", none: undefined };
  const query = writeQuery(value, { sort: "due" });
  expect(query).toBe("?state=open&state=late&q=%E5%A3%B2%E4%B8%8A+%26+%E9%80%81%E4%BF%A1");
  expect(readQuery(query)).toEqual({ state: ["open", "late"], q: "売上 & 送信" });
  expect(writeQuery({ sort: "due" }, { sort: "due" })).toBe("");
  expect(readQuery("")).toEqual({});
});
