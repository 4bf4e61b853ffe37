import { expect, test } from "vitest";
import { kindOf, tells, toneOf } from "./event-kind.ts";

test("drafts and what is said twice stay out of the history", () => {
  const event = (type: string, data = {}) => ({ type, data });
  expect(tells(event("dispatch.drafted"))).toBe(false);
  expect(tells(event("approval.approved", { document: "vendor-request" }))).toBe(false);
  expect(tells(event("approval.approved", { document: "purchase" }))).toBe(true);
  expect(tells(event("incident.vendor-permitted"))).toBe(true);
});

test("an event stands under the filter where one looks for it", () => {
  expect(["incident.reported", "dispatch.sent", "record.commented", "incident.confirmed"].map(kindOf)).toEqual([
    "report",
    "report",
    "talk",
    "operation",
  ]);
});

test("colours repeat what the words say", () => {
  expect(toneOf("incident.gravity-judged", { to: "grave" })).toBe("shu");
  expect(toneOf("incident.gravity-judged", { to: "not-grave" })).toBe("koke");
  expect(toneOf("incident.vendor-engaged", { permitted: false })).toBe("shu");
  expect(toneOf("incident.vendor-submitted", {})).toBe("yamabuki");
});
