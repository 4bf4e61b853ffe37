import { expect, it } from "vitest";
import { queryKey, topicMatches } from "./query-keys.ts";

it("groups answers by domain", () => {
  expect(queryKey({ name: "incident.get" }, { id: "7" })).toEqual(["incident", "incident.get", { id: "7" }]);
  expect(queryKey({ name: "incident.list" })).toEqual(["incident", "incident.list"]);
});

it("knows which answers a topic concerns", () => {
  const get = queryKey({ name: "incident.get" }, { id: "7" });
  const timeline = queryKey({ name: "record.timeline" }, { record: "7" });
  expect([get, timeline].map((key) => topicMatches("incident", key))).toEqual([true, false]);
  expect([get, timeline].map((key) => topicMatches("record:7", key))).toEqual([true, true]);
  expect(topicMatches("record:8", get)).toBe(false);
  expect(topicMatches("record:7", queryKey({ name: "incident.list" }))).toBe(false);
  expect(topicMatches("incident.get", get)).toBe(true);
  expect(topicMatches("*", timeline)).toBe(true);
});
