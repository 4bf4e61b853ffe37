import { ActionIcon, Menu } from "@mantine/core";
import IconRepeat from "@tabler/icons-react/dist/esm/icons/IconRepeat.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { memo, type ClipboardEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { LINE_KINDS } from "../../contract.ts";
import { COLUMNS, type Column, type Faults, type Row } from "./rows.ts";
import type { Act } from "./use-rows.ts";
import s from "./lines.module.css";

interface Props {
  row: Row;
  /** Counted from 1, as people count. */
  no: number;
  faults: Faults | undefined;
  /** What the server said about it. */
  refusal: string | undefined;
  dispatch: (act: Act) => void;
  tidy: (row: Row, column: Column) => void;
  onRepeat: (key: string, all: boolean) => void;
  onKey: (event: KeyboardEvent, key: string, column: Column) => void;
  onPaste: (event: ClipboardEvent, key: string, column: Column) => void;
}

const WRITTEN = COLUMNS.filter((column) => column !== "kind");

/** One cost or benefit of one month. Told apart for the reader by its number, for the keyboard by row and column. */
export const LineRow = memo(function LineRow(props: Props) {
  const { row, no, faults, refusal, dispatch, tidy, onRepeat, onKey, onPaste } = props;
  const { t } = useTranslation();
  const said = [
    ...new Set(Object.values(faults ?? {}).map((fault) => t(`roadmap.web.lines.fault.${fault}`))),
    ...(refusal ? [refusal] : []),
  ];
  const place = (column: Column) => ({
    "data-row": row.key,
    "data-column": column,
    "aria-label": t("roadmap.web.lines.cell", { no, column: t(`roadmap.web.lines.${column}`) }),
    onKeyDown: (event: KeyboardEvent) => onKey(event, row.key, column),
    onPaste: (event: ClipboardEvent) => onPaste(event, row.key, column),
  });
  return (
    <>
      <tr className={s.row} data-kind={row.kind}>
        <td data-head={t("roadmap.web.lines.kind")}>
          <select
            {...place("kind")}
            value={row.kind}
            onChange={(event) =>
              dispatch({ do: "write", key: row.key, column: "kind", text: event.currentTarget.value })
            }
          >
            {LINE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`roadmap.line.${kind}`)}
              </option>
            ))}
          </select>
        </td>
        {WRITTEN.map((column) => (
          <td key={column} data-head={t(`roadmap.web.lines.${column}`)} data-column={column}>
            <input
              {...place(column)}
              value={row[column]}
              maxLength={column === "label" ? 120 : 40}
              inputMode={column === "plan" || column === "actual" ? "decimal" : "text"}
              placeholder={column === "label" ? t("roadmap.web.lines.label.example") : undefined}
              aria-invalid={faults?.[column] !== undefined}
              autoComplete="off"
              onChange={(event) => dispatch({ do: "write", key: row.key, column, text: event.currentTarget.value })}
              onBlur={() => tidy(row, column)}
            />
          </td>
        ))}
        <td className={s.acts}>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t("roadmap.web.lines.repeat", { no })}>
                <IconRepeat size={16} stroke={1.7} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onRepeat(row.key, false)}>{t("roadmap.web.lines.repeat.next")}</Menu.Item>
              <Menu.Item onClick={() => onRepeat(row.key, true)}>{t("roadmap.web.lines.repeat.all")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("roadmap.web.lines.remove", { no })}
            onClick={() => dispatch({ do: "remove", key: row.key })}
          >
            <IconX size={16} stroke={1.7} />
          </ActionIcon>
        </td>
      </tr>
      {said.length > 0 && (
        <tr className={s.fault}>
          <td colSpan={COLUMNS.length + 1} role="alert">
            {said.join(" ")}
          </td>
        </tr>
      )}
    </>
  );
});
