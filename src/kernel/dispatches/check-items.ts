import type { FieldError } from "#kernel/contract/problem.ts";
import { isUnknown, type ItemDefinition, type ItemValue, type ItemValues } from "./item-values.ts";

export interface CheckedItems {
  /** Blank ones left out, instants in UTC. */
  items: ItemValues;
  errors: FieldError[];
  /** Earliest announced news of an item that is under investigation. */
  nextUpdateAt: string | null;
}

export interface CheckOptions {
  /** The moment of the operation; announced news must lie after it. */
  now: string;
  /** A draft may lack what is required and may be outdated; what it holds must be of the right type all the same. */
  draft?: boolean;
}

/**
 * Puts the items of a document to the test of its definition: nothing that the document does not have, everything that
 * is required, types, choices, and 調査中 only where it is allowed and with a time to come. Errors carry the path
 * `items.<key>` and say what to do. Used for dispatches, approvals and kept forms alike.
 */
export function checkItems(
  definitions: readonly ItemDefinition[],
  values: ItemValues,
  options: CheckOptions,
): CheckedItems {
  const checked: CheckedItems = { items: {}, errors: [], nextUpdateAt: null };
  const known = new Set(definitions.map(({ key }) => key));
  for (const key of Object.keys(values)) if (!known.has(key)) checked.errors.push(error(key, "not-in-document"));
  for (const definition of definitions) {
    const value = values[definition.key];
    if (isBlank(value)) {
      if (definition.required && !options.draft)
        checked.errors.push(error(definition.key, definition.allowUnknown ? "required-or-unknown" : "required"));
      continue;
    }
    if (isUnknown(value)) checkUnknown(checked, definition, value.nextUpdateAt, options);
    else checkKnown(checked, definition, value);
  }
  return checked;
}

function checkUnknown(
  checked: CheckedItems,
  definition: ItemDefinition,
  nextUpdateAt: string,
  options: CheckOptions,
): void {
  const { key } = definition;
  if (!definition.allowUnknown) return void checked.errors.push(error(key, "must-be-known"));
  const at = instantOf(nextUpdateAt);
  if (!at) return void checked.errors.push(error(key, "bad-time"));
  if (!options.draft && Date.parse(at) <= Date.parse(options.now))
    return void checked.errors.push(error(key, "next-update-past"));
  checked.items[key] = { unknown: true, nextUpdateAt: at };
  if (checked.nextUpdateAt === null || at < checked.nextUpdateAt) checked.nextUpdateAt = at;
}

function checkKnown(checked: CheckedItems, definition: ItemDefinition, value: ItemValue): void {
  const found = READ[definition.type](value, definition);
  if (typeof found === "object" && found !== null && "wrong" in found)
    checked.errors.push(error(definition.key, found.wrong));
  else checked.items[definition.key] = found;
}

type Read = (value: ItemValue, definition: ItemDefinition) => ItemValue | { wrong: string };

/** Reads a value of each type; an ISO instant is given back in UTC. */
const READ: Record<ItemDefinition["type"], Read> = {
  text: (value) => (typeof value === "string" ? value : { wrong: "not-text" }),
  datetime: (value) => (typeof value === "string" ? instantOf(value) : undefined) ?? { wrong: "bad-time" },
  duration: (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 5_256_000
      ? value
      : { wrong: "bad-duration" },
  money: (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : { wrong: "bad-amount" },
  list: (value) => {
    const entries = typeof value === "string" ? [value] : value;
    return Array.isArray(entries) ? entries.filter((entry) => entry.trim() !== "") : { wrong: "not-a-list" };
  },
  choice: (value, { choices = [], several }) => {
    const chosen = [...new Set(Array.isArray(value) ? value : [value])];
    const offered = new Set<unknown>(choices.map((choice) => choice.value));
    if (!chosen.every((one) => offered.has(one)) || (!several && chosen.length > 1)) return { wrong: "not-a-choice" };
    return several ? (chosen as string[]) : (chosen[0] as string);
  },
};

function isBlank(value: ItemValue | undefined): value is undefined | null {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.every((entry) => entry.trim() === "");
}

function instantOf(value: string): string | undefined {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace(".000Z", "Z");
}

const error = (key: string, what: string): FieldError => ({ path: `items.${key}`, key: `dispatches.item.${what}` });
