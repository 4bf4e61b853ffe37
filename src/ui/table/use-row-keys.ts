import { useEffect, useRef, useState, type KeyboardEvent as ReactKeyboardEvent, type RefObject } from "react";
import { isWriting, rowCommand } from "./row-keys.ts";
import type { TableView } from "./types.ts";

/**
 * Keyboard for a virtual table: one row takes the focus, j and k work from anywhere on the page that is no input. The row
 * to go to may not be in the document yet, so it is scrolled to first and focused when it has appeared.
 */
export function useRowKeys<Row extends object>(
  view: TableView<Row>,
  frame: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
) {
  const [active, setActive] = useState(-1);
  const target = useRef(-1);

  const focus = (index: number) => {
    setActive(index);
    target.current = index;
    scrollTo(index);
    requestAnimationFrame(() => requestAnimationFrame(() => take()));
  };
  const take = () => {
    const row = frame.current?.querySelector<HTMLElement>(`[data-row="${target.current}"]`);
    row?.focus({ preventScroll: true });
  };

  const handle = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
    const native = "nativeEvent" in event ? event.nativeEvent : event;
    const command = rowCommand(native, active, view.shown.length);
    const row = view.shown[active];
    if (command === undefined) return false;
    if (typeof command === "object") focus(command.to);
    else if (command === "open" && row) view.open(row.original);
    else if (command === "select" && row && view.onSelect && view.selected) {
      const next = new Set(view.selected);
      if (!next.delete(row.id)) next.add(row.id);
      view.onSelect(next);
    } else return false;
    event.preventDefault();
    return true;
  };

  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  const inline = view.inline === true;
  useEffect(() => {
    if (inline) return;
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || isWriting(event.target)) return;
      if (event.defaultPrevented || document.querySelector("[role=dialog]")) return;
      latest.current(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [inline]);

  const onKeyDown = (event: ReactKeyboardEvent) => {
    // Only the row itself: a link, box or button inside keeps its own keys.
    if (!(event.target instanceof HTMLElement) || event.target.dataset["row"] === undefined) return;
    if (handle(event)) event.stopPropagation();
  };
  return { active, setActive, onKeyDown };
}
