import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import s from "./TableSkeleton.module.css";

const WIDTHS = [64, 82, 48, 90, 58, 74, 40, 86];

/** Grey bars where the rows will be. */
export function TableSkeleton({ columns, rows = 8 }: { columns: number; rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className={s.box} role="status" aria-label={t("ui.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} style={{ gridTemplateColumns: `repeat(${Math.min(columns, 8)}, minmax(0, 1fr))` }}>
          {Array.from({ length: Math.min(columns, 8) }, (__, column) => (
            <Skeleton key={column} height={12} width={`${WIDTHS[(row * 3 + column) % WIDTHS.length]}%`} radius="sm" />
          ))}
        </div>
      ))}
    </div>
  );
}
