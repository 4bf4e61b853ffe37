import { expect, it } from "vitest";
import { hears, queryKey, topicMatches } from "./query-keys.ts";

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
  expect([get, timeline].map((key) => topicMatches("list:incident", key))).toEqual([true, false]);
  expect(topicMatches("duties:p1", queryKey({ name: "duty.summary" }, {}))).toBe(true);
  expect(topicMatches("person:p1", queryKey({ name: "notification.count" }, {}))).toBe(true);
  expect(topicMatches("task:9", queryKey({ name: "task.get" }, { id: "9" }))).toBe(true);
});

it("knows which topics a screen asked for", () => {
  expect(["incident", "list:incident", "incident:7", "*"].every((topic) => hears("incident", topic))).toBe(true);
  expect(["list:request", "record:7", "incidental"].some((topic) => hears("incident", topic))).toBe(false);
  expect(hears("record:7", "record:7")).toBe(true);
  expect(hears("record:7", "record:8")).toBe(false);
});
