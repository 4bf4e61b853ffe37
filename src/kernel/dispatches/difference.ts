/** What changed between two versions of a document, by item; `_title` and `_body` are the frame's. */
export type Difference = Record<string, { from: unknown; to: unknown }>;

export interface Content {
  title: string;
  items: Record<string, unknown>;
  body: string;
}

/** Parts of `to` that differ from `from`; an item that one of them lacks is null there. Empty when they say the same. */
export function differenceOf(from: Content, to: Content): Difference {
  const difference: Difference = {};
  const put = (key: string, before: unknown, after: unknown) => {
    if (canonical(before) !== canonical(after)) difference[key] = { from: before ?? null, to: after ?? null };
  };
  for (const key of new Set([...Object.keys(from.items), ...Object.keys(to.items)]))
    put(key, from.items[key], to.items[key]);
  put("_title", from.title, to.title);
  put("_body", from.body, to.body);
  return difference;
}

/** JSON with sorted keys: jsonb gives an object's keys back in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
