import { expect, test } from "vitest";
import { RULES, SUB_RULES } from "../../lifecycle.ts";
import ja from "../../locales/ja.json" with { type: "json" };
import { DIALOG_VERBS, FORMS } from "./registry.ts";

const verbs = [...Object.keys(RULES), ...Object.keys(SUB_RULES)];

test("every verb of the lifecycle can be done from the room", () => {
  expect(verbs.filter((verb) => !(verb in FORMS) && !(DIALOG_VERBS as readonly string[]).includes(verb))).toEqual([]);
});

test("every verb has its name in words", () => {
  const texts: Record<string, string> = ja;
  expect(verbs.filter((verb) => !texts[`incident.web.verb.${verb}`])).toEqual([]);
});
