import { Problem } from "./problem.ts";

/** Position after the last row of a page: the sort keys of that row. Opaque to clients. */
export type Position = (string | number)[];

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

export function decodeCursor(cursor: string | undefined, length: number): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown;
    if (
      Array.isArray(position) &&
      position.length === length &&
      position.every((part) => ["string", "number"].includes(typeof part))
    ) {
      return position as Position;
    }
  } catch {
    // falls through: the same answer for every broken cursor
  }
  throw new Problem(400, "bad-cursor");
}

/** Cuts a result that was read with `limit + 1` into a page. */
export function toPage<T>(
  rows: T[],
  limit: number,
  position: (row: T) => Position,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null };
}
