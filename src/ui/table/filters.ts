/** Chosen filters by name; `q` is the search text. Undefined and absent mean the same. */
export type FilterValue = Record<string, string | string[] | undefined>;

export type FilterField = {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  multiple?: boolean;
};

export type SavedFilter = {
  id: string;
  label: string;
  value: FilterValue;
  /** How many rows it has, when known. */
  count?: number;
  /** Made by the reader, who may remove it. */
  mine?: boolean;
  /** Name of the unit with which it is shared, and who did. */
  sharedWith?: string;
  by?: string;
};

/** How many of the fields are set. */
export function countActive(fields: readonly FilterField[], value: FilterValue): number {
  return fields.filter(({ name }) => isSet(value[name])).length;
}

/** Do two values filter alike? Order of names and of choices does not matter. */
export function sameFilter(a: FilterValue, b: FilterValue): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: FilterValue): string {
  return Object.entries(value)
    .filter(([, each]) => isSet(each))
    .map(([name, each]) => JSON.stringify([name, [each].flat().map(String).sort(byCode)]))
    .sort(byCode)
    .join();
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSet(value: FilterValue[string]): boolean {
  return value !== undefined && value.length > 0;
}
