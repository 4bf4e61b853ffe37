import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UnitItem } from "../contract.ts";
import s from "./UnitTree.module.css";

type Props = {
  units: UnitItem[];
  /** The chosen unit; undefined is everybody. */
  value: string | undefined;
  onChange: (unitId: string | undefined) => void;
};

/** The org tree as a list that opens and closes; beside each unit how many people are directly in it. */
export function UnitTree({ units, value, onChange }: Props) {
  const { t } = useTranslation();
  const below = useMemo(() => Map.groupBy(units, (unit) => unit.parentId), [units]);
  const start = useMemo(() => openAtFirst(units), [units]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const flip = (id: string) =>
    setToggled((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });

  const level = (parentId: string | null, depth: number) =>
    (below.get(parentId) ?? []).map((unit) => {
      const children = below.get(unit.id);
      const open = start.has(unit.id) !== toggled.has(unit.id);
      return (
        <li key={unit.id}>
          <div className={s.row} style={{ ["--level" as string]: depth }} data-on={unit.id === value}>
            {children ? (
              <button
                type="button"
                className={s.fold}
                aria-expanded={open}
                aria-label={t("people.tree.below", { unit: unit.name })}
                onClick={() => flip(unit.id)}
              >
                <IconChevronRight size={15} stroke={1.8} />
              </button>
            ) : (
              <span className={s.fold} />
            )}
            <button
              type="button"
              className={s.unit}
              aria-current={unit.id === value}
              onClick={() => onChange(unit.id === value ? undefined : unit.id)}
            >
              {unit.name}
              {unit.persons > 0 && <small>{unit.persons}</small>}
            </button>
          </div>
          {children && open && <ul>{level(unit.id, depth + 1)}</ul>}
        </li>
      );
    });
  return (
    <nav aria-label={t("people.tree.label")}>
      <ul className={s.tree}>{level(null, 0)}</ul>
    </nav>
  );
}

/** The first two levels: company and divisions with their departments. */
function openAtFirst(units: UnitItem[]): ReadonlySet<string> {
  const roots = new Set(units.filter((unit) => unit.parentId === null).map((unit) => unit.id));
  return new Set([
    ...roots,
    ...units.filter((unit) => unit.parentId !== null && roots.has(unit.parentId)).map((unit) => unit.id),
  ]);
}
