import { Button, NativeSelect, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors, problemOf } from "#ui/hooks/problem.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useKept } from "#ui/form/use-kept.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { setLines, type Initiative } from "../../contract.ts";
import { byMonth, roiOf } from "../../roi.ts";
import { RoiRow } from "../RoiRow.tsx";
import { LineRow } from "./LineRow.tsx";
import { LinesChart } from "./LinesChart.tsx";
import { LinesSums } from "./LinesSums.tsx";
import { COLUMNS, isBlank, readRow, UNITS, type Faults, type Unit } from "./rows.ts";
import { useGrid } from "./use-grid.ts";
import { fresh, tableOf, useRows, type Table } from "./use-rows.ts";
import s from "./lines.module.css";

interface Props {
  initiative: Initiative;
  /** Yearly discount rate of the roadmap. */
  rate: number;
  today: string;
  onClose: () => void;
}

/** Costs and benefits as a table that is typed, or pasted from a spreadsheet; the figures above follow at once. */
export default function LinesEditor({ initiative, rate, today, onClose }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { id } = initiative;
  // What the reader saw when he began: whoever changed it meanwhile is told of, not written over.
  const [version, setVersion] = useState(initiative.version);
  const write = (month: string) => f.date(month, "month");
  // What was typed before a reload or before the session ended is taken up again.
  const kept = useKept<Table>(`lines.${id}`);
  const [table, dispatch] = useRows(() => kept.value ?? tableOf(initiative.lines, write));
  const [began] = useState(kept.value !== undefined);
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const save = useOperation(setLines, { quiet: true, done: t("roadmap.web.lines.saved"), changes: ["roadmap"] });
  const box = useRef<HTMLTableElement>(null);
  const reading = { unit: table.unit, near: initiative.startsOn, today };
  const grid = useGrid({ table, dispatch, reading, write, onSave: () => void send() });

  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const { set } = kept;
  const first = useRef(table);
  useEffect(() => {
    if (table !== first.current) set(table);
    // Only what is typed is kept; `set` is new at every turn.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [table]);

  const written = table.rows.filter((row) => !isBlank(row));
  const read = new Map(written.map((row) => [row.key, readRow(row, reading)]));
  const lines = [...read.values()].flatMap((each) => ("line" in each ? [each.line] : []));
  const faultsOf = (key: string): Faults | undefined => {
    const found = read.get(key);
    return found && "faults" in found && (asked || grid.left.has(key)) ? found.faults : undefined;
  };
  const said = refusal === undefined ? {} : fieldErrors(problemOf(refusal));
  const refusalOf = (key: string) => {
    const index = written.findIndex((row) => row.key === key);
    return Object.entries(said).find(([path]) => path.startsWith(`lines.${index}.`))?.[1];
  };

  async function send() {
    setAsked(true);
    setRefusal(undefined);
    if (lines.length < written.length) return focusWrong();
    try {
      await save.run({ id, version, lines });
      set(undefined);
      onClose();
    } catch (error) {
      setRefusal(error);
      if (problemOf(error).code === "stale") setVersion(initiative.version);
    }
  }
  const focusWrong = () => setTimeout(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  const months = byMonth(lines);
  const atRow = Object.keys(said).some((path) => path.startsWith("lines."));
  return (
    <>
      <RoiRow
        planned={roiOf(lines, { rate, use: "plan" })}
        actual={roiOf(lines, { rate, use: "actual" })}
        rate={rate}
      />
      <Card
        title={t("roadmap.web.lines.edit")}
        actions={
          <NativeSelect
            size="xs"
            aria-label={t("roadmap.web.lines.unit")}
            value={String(table.unit)}
            data={UNITS.map((unit) => ({ value: String(unit), label: t(`roadmap.web.lines.unit.${unit}`) }))}
            onChange={(event) => dispatch({ do: "unit", unit: Number(event.currentTarget.value) as Unit })}
          />
        }
      >
        {began && <p className={s.hint}>{t("roadmap.web.lines.resumed")}</p>}
        <p className={s.hint}>{t("roadmap.web.lines.hint")}</p>
        {refusal !== undefined && !atRow && (
          <div className={s.hint}>
            <ErrorState error={refusal} />
            {problemOf(refusal).code === "stale" && <p>{t("roadmap.web.lines.again")}</p>}
          </div>
        )}
        <table className={s.table} ref={box} aria-label={t("roadmap.web.lines")}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {t(`roadmap.web.lines.${column}`)}
                </th>
              ))}
              <th scope="col" className={s.acts}>
                <VisuallyHidden>{t("roadmap.web.lines.acts")}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <LineRow
                key={row.key}
                row={row}
                no={index + 1}
                faults={faultsOf(row.key)}
                refusal={refusalOf(row.key)}
                dispatch={dispatch}
                {...grid.row}
              />
            ))}
          </tbody>
          <LinesSums lines={lines} />
        </table>
        <div className={s.foot}>
          <Button variant="default" onClick={() => dispatch({ do: "rows", rows: [...table.rows, fresh()] })}>
            {t("roadmap.web.lines.add")}
          </Button>
          <span />
          <Button
            variant="default"
            onClick={() => {
              set(undefined);
              onClose();
            }}
          >
            {t("ui.cancel")}
          </Button>
          <Button loading={save.busy} onClick={() => void send()}>
            {t("ui.save")}
          </Button>
        </div>
      </Card>
      {months.length > 1 && <LinesChart months={months} />}
    </>
  );
}
