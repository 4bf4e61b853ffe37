import { ActionIcon, Button } from "@mantine/core";
import IconArrowDown from "@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs";
import IconArrowUp from "@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import s from "./OrderedRows.module.css";

type Props<Row extends { key: string }> = {
  rows: Row[];
  onChange: (rows: Row[]) => void;
  /** A new row for the button below; without it nothing can be added. */
  add?: () => Row;
  addLabel: string;
  children: (row: Row, change: (part: Partial<Row>) => void, index: number) => ReactNode;
};

/** Rows whose order means something: each can go up, down and away. */
export function OrderedRows<Row extends { key: string }>({ rows, onChange, add, addLabel, children }: Props<Row>) {
  const { t } = useTranslation();
  const move = (from: number, to: number) => {
    const next = [...rows];
    const [row] = next.splice(from, 1);
    if (row) next.splice(to, 0, row);
    onChange(next);
  };
  return (
    <>
      <ol className={s.rows}>
        {rows.map((row, index) => {
          const no = index + 1;
          return (
            <li key={row.key}>
              <span className={s.no}>{no}</span>
              <div className={s.body}>
                {children(
                  row,
                  (part) => onChange(rows.map((each) => (each === row ? { ...each, ...part } : each))),
                  index,
                )}
              </div>
              <span className={s.tools}>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("people.rows.up", { no })}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <IconArrowUp size={16} stroke={1.7} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("people.rows.down", { no })}
                  disabled={index === rows.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <IconArrowDown size={16} stroke={1.7} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="shu"
                  aria-label={t("people.rows.remove", { no })}
                  onClick={() => onChange(rows.filter((each) => each !== row))}
                >
                  <IconX size={16} stroke={1.7} />
                </ActionIcon>
              </span>
            </li>
          );
        })}
      </ol>
      {add && (
        <Button variant="default" mt="sm" onClick={() => onChange([...rows, add()])}>
          {addLabel}
        </Button>
      )}
    </>
  );
}
