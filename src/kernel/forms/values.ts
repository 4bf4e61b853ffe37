import type { ItemCell, ItemRow, ItemValue } from "./document.ts";
import type { Item } from "./form-data.ts";
import { formatShort, type FormOptions } from "./format.ts";

/** A known text; an empty one is printed as （記載なし）. */
export function known(text: string): ItemValue {
  return { state: "known", text };
}

/** A text, or an explicit なし when there is none. */
export function orNone(text: string | null): ItemValue {
  return text === null || text.trim() === "" ? { state: "none" } : { state: "known", text };
}

/** Item of the form's data as printed; 調査中 carries the time of its next update. */
export function itemValue(item: Item, options: FormOptions): ItemValue {
  if (item.state !== "pending") return item;
  const nextAt = item.nextUpdateAt === null ? null : formatShort(item.nextUpdateAt, options);
  return { state: "pending", text: item.text, nextAt };
}

/** Check boxes, of which the chosen ones are checked. `labels` keeps the order of the boxes. */
export function choice<Key extends string>(labels: Record<Key, string>, chosen: Key | null, note = ""): ItemValue {
  const options = Object.entries<string>(labels).map(([key, label]) => ({ label, checked: key === chosen }));
  return { state: "choice", options, note };
}

/** A row with one label. */
export function row(label: string, value: ItemValue, corrected = false): ItemRow {
  return [cell(label, value, corrected)];
}

/** A row with two labels side by side. */
export function pair(left: [label: string, value: ItemValue], right: [label: string, value: ItemValue]): ItemRow {
  return [cell(...left), cell(...right)];
}

function cell(label: string, value: ItemValue, corrected = false): ItemCell {
  return corrected ? { label, value, corrected } : { label, value };
}
