import { useCallback, useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { pasteAt } from "./paste.ts";
import { readPeriod } from "./period.ts";
import { readAmount, writeAmount, type Column, type Reading, type Row } from "./rows.ts";
import { fresh, type Act, type Table } from "./use-rows.ts";

interface Given {
  table: Table;
  dispatch: (act: Act) => void;
  reading: Reading;
  write: (month: string) => string;
  onSave: () => void;
}

/** Months that one repeats at a time. */
const YEAR = 12;

/** What hands do in the table: Enter and arrows go up and down, the last Enter adds a row, pasting fills many cells. */
export function useGrid(given: Given) {
  const now = useRef(given);
  useEffect(() => {
    now.current = given;
  });
  // Rows that were left once, or pasted: their faults are told.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const tell = useCallback((keys: string[]) => setLeft((before) => new Set([...before, ...keys])), []);
  const wanted = useRef<{ index: number; column: Column }>(undefined);
  useEffect(() => {
    if (!wanted.current) return;
    const { index, column } = wanted.current;
    wanted.current = undefined;
    focus(given.table.rows[index]?.key, column);
  });

  const tidy = useCallback(
    (row: Row, column: Column) => {
      const { dispatch, reading, write } = now.current;
      const text = row[column];
      const month = column === "month" ? readPeriod(text, reading.near) : undefined;
      const yen = column === "plan" || column === "actual" ? readAmount(text, reading.unit) : undefined;
      const neat =
        month !== undefined
          ? write(month)
          : yen !== undefined && !Number.isNaN(yen)
            ? writeAmount(yen, reading.unit)
            : text;
      if (neat !== text) dispatch({ do: "write", key: row.key, column, text: neat });
      if (column === "plan" || column === "actual" || (text !== "" && neat === text && column === "month"))
        tell([row.key]);
    },
    [tell],
  );

  const onRepeat = useCallback((key: string, all: boolean) => {
    const { dispatch, reading, write } = now.current;
    dispatch({ do: "repeat", key, times: all ? YEAR - 1 : 1, near: reading.near, write });
  }, []);

  const onKey = useCallback((event: KeyboardEvent, key: string, column: Column) => {
    if (event.nativeEvent.isComposing) return;
    const { table, dispatch, onSave } = now.current;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSave();
    }
    const up = event.key === "ArrowUp";
    const down = event.key === "Enter" || event.key === "ArrowDown";
    if ((!up && !down) || (column === "kind" && event.key !== "Enter")) return;
    event.preventDefault();
    const index = table.rows.findIndex((row) => row.key === key) + (up ? -1 : 1);
    if (index < table.rows.length) return focus(table.rows[index]?.key, column);
    if (event.key !== "Enter") return;
    wanted.current = { index, column: "label" };
    dispatch({ do: "add", row: { kind: table.rows.at(-1)?.kind ?? "cost" } });
  }, []);

  const onPaste = useCallback(
    (event: ClipboardEvent, key: string, column: Column) => {
      const { table, dispatch, reading, write } = now.current;
      const index = table.rows.findIndex((row) => row.key === key);
      const rows = pasteAt(table.rows, { row: index, column }, event.clipboardData.getData("text/plain"), fresh);
      if (!rows) return;
      event.preventDefault();
      const neat = rows.map((row) => {
        const month = readPeriod(row.month, reading.near);
        return month === undefined ? row : { ...row, month: write(month) };
      });
      dispatch({ do: "rows", rows: neat });
      tell(neat.map((row) => row.key));
    },
    [tell],
  );

  return { left, row: { tidy, onRepeat, onKey, onPaste } };
}

const focus = (key: string | undefined, column: Column) =>
  key && document.querySelector<HTMLElement>(`[data-row="${key}"][data-column="${column}"]`)?.focus();
