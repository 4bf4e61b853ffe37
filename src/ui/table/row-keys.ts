/** What a key does in a table: to another row, open, choose; undefined when the key means nothing here. */
export type RowCommand = { to: number } | "open" | "select" | undefined;

type Key = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "isComposing">;

/** j/k and the arrows move, Home and End jump, Enter opens, x and space choose. `active` is -1 before the first move. */
export function rowCommand(event: Key, active: number, count: number): RowCommand {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || count === 0) return undefined;
  const clamp = (index: number) => ({ to: Math.max(0, Math.min(count - 1, index)) });
  switch (event.key) {
    case "j":
    case "ArrowDown":
      return clamp(active + 1);
    case "k":
    case "ArrowUp":
      return clamp(active - 1);
    case "Home":
      return clamp(0);
    case "End":
      return clamp(count - 1);
    case "Enter":
      return active >= 0 ? "open" : undefined;
    case "x":
    case " ":
      return active >= 0 ? "select" : undefined;
  }
  return undefined;
}

/** Is the reader writing, so that letters are text and no commands? */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}
