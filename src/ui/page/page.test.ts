import { expect, it } from "vitest";
import { disabledReason } from "./disabled-reason.ts";
import { splitActions } from "./split-actions.ts";

const t = (key: string, params?: Record<string, unknown>) => `${key}${JSON.stringify(params ?? {})}`;

it("words why a verb is not possible", () => {
  const can = { confirm: true as const, use: { key: "incident.waits", params: { who: "社長" } } };
  expect(disabledReason(can, "confirm", t)).toBeUndefined();
  expect(disabledReason(can, "use", t)).toBe('incident.waits{"who":"社長"}');
  expect(disabledReason(can, "unknown", t)).toBe("ui.notAllowed{}");
  expect(disabledReason(undefined, "confirm", t)).toBe("ui.notAllowed{}");
});

it("keeps the main action, shows harmless ones, hides the rest", () => {
  const actions = ["delete", "a", "b", "c", "main"].map((key) => ({
    key,
    label: key,
    danger: key === "delete",
    primary: key === "main",
  }));
  const keys = (list: { key: string }[]) => list.map(({ key }) => key);
  const desk = splitActions(actions, 2);
  expect([desk.main?.key, keys(desk.shown), keys(desk.hidden)]).toEqual(["main", ["a", "b"], ["c", "delete"]]);
  expect(keys(splitActions(actions.slice(1), 2).hidden)).toEqual([]);
  expect(keys(splitActions(actions, 0).hidden)).toEqual(["a", "b", "c", "delete"]);
});
