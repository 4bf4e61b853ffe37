import { expect, test } from "vitest";
import { RULES } from "../../lifecycle.ts";
import { canOf, mainVerb, WHOLE } from "./main-verb.ts";

const no = { key: "incident.who.responsible" };

test("the usual next verb comes first when it is possible", () => {
  const can = { confirm: true, "log-investigation": true } as const;
  expect(mainVerb({ state: "investigating", gravity: "unjudged", missing: [] }, can)).toBe("confirm");
});

test("a verb that is possible goes before the usual one that is not", () => {
  const can = { confirm: no, "log-investigation": true } as const;
  expect(mainVerb({ state: "investigating", gravity: "unjudged", missing: [] }, can)).toBe("log-investigation");
});

test("without a possible verb the usual one stands there with its reason", () => {
  expect(mainVerb({ state: "reported", gravity: "unjudged", missing: [] }, { "start-investigation": no })).toBe(
    "start-investigation",
  );
});

test("who reported it is not asked to report it again", () => {
  const can = { "start-investigation": no, "add-duplicate-report": true, "log-contact-attempt": true } as const;
  const room = { state: "reported", gravity: "unjudged", missing: [] } as const;
  const report = (id: string) => ({ id, reporter: { id, name: "阿部" } }) as never;
  const mine = canOf({ can, reports: [report("a")] }, "a");
  expect(mainVerb({ ...room, missing: [] }, mine)).toBe("log-contact-attempt");
  expect(mainVerb({ ...room, missing: [] }, canOf({ can, reports: [report("b")] }, "a"))).toBe("add-duplicate-report");
});

test("what was judged is not asked for again", () => {
  const can = { "judge-gravity": true, "in-sight": true } as const;
  expect(mainVerb({ state: "confirmed", gravity: "unjudged", missing: [] }, can)).toBe("judge-gravity");
  expect(mainVerb({ state: "confirmed", gravity: "grave", missing: [] }, can)).toBe("in-sight");
});

test("when only what is missing keeps one from closing, closing leads to the list of it", () => {
  const can = { "receive-record": no, close: { key: "incident.not.close.missing" } };
  const room = { state: "post-action", gravity: "grave", missing: [{ key: "incident.missing.manual" }] } as const;
  expect(mainVerb({ ...room, missing: [...room.missing] }, can)).toBe("close");
  expect(mainVerb({ ...room, missing: [...room.missing] }, { ...can, close: no })).toBe("receive-record");
});

test("the menu names verbs of the lifecycle only", () => {
  expect(WHOLE.filter((verb) => !(verb in RULES))).toEqual([]);
});
