import type { TFunction } from "i18next";
import type { Input } from "#kernel/contract/contract.ts";
import type { FilterField, FilterValue, SavedFilter } from "#ui/table/filters.ts";
import type { Option } from "#ui/form/fields.ts";
import * as contract from "../../contract.ts";
import { GRAVITY, MAIN } from "../../lifecycle.ts";
import { wordKey } from "../parts/words.ts";

export type Filter = FilterValue;

/** What the address says, as the input of the list; unknown values in an old link are left out. */
export function toInput(value: Filter): Omit<Input<typeof contract.list>, "cursor" | "limit"> {
  const one = (name: string) => (typeof value[name] === "string" ? value[name] : undefined);
  const among = <T extends string>(name: string, values: readonly T[]) => values.find((each) => each === one(name));
  const flag = (name: string) => (one(name) === "true" ? true : one(name) === "false" ? false : undefined);
  const q = one("q")?.trim();
  const input = {
    q: q === "" ? undefined : q,
    state: among("state", MAIN),
    open: flag("open"),
    gravity: among("gravity", GRAVITY),
    priority: among("priority", contract.PRIORITIES),
    systemId: one("systemId"),
    unitId: one("unitId"),
    mine: flag("mine"),
  };
  return Object.fromEntries(Object.entries(input).filter(([, each]) => each !== undefined));
}

export function filterFields(t: TFunction, systems: readonly Option[], units: readonly Option[]): FilterField[] {
  const words = (list: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(wordKey(list, value)) }));
  return [
    { name: "state", label: t("incident.web.field.state"), options: words("main", MAIN) },
    { name: "gravity", label: t("incident.web.field.gravity"), options: words("gravity", GRAVITY) },
    { name: "priority", label: t("incident.web.field.priority"), options: words("priority", contract.PRIORITIES) },
    { name: "systemId", label: t("incident.web.field.systemId"), options: [...systems] },
    { name: "unitId", label: t("incident.web.field.unit"), options: [...units] },
  ];
}

/** The views that everybody has; figures come from the server. */
export function standingFilters(
  t: TFunction,
  counts: { open: number; grave: number; mine: number } | undefined,
): SavedFilter[] {
  const view = (id: string, value: Filter, count?: number) => ({
    id,
    label: t(`incident.web.view.${id}`),
    value,
    ...(count === undefined ? {} : { count }),
  });
  return [
    view("open", { open: "true" }, counts?.open),
    view("grave", { open: "true", gravity: "grave" }, counts?.grave),
    view("mine", { open: "true", mine: "true" }, counts?.mine),
    view("all", {}),
  ];
}
