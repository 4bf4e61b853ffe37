import { Skeleton, UnstyledButton, useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { dark, light } from "../theme/tokens.ts";
import s from "./ChartFrame.module.css";
import type { Drawing } from "./draw.ts";
import type { Palette, Table } from "./types.ts";

type Props = {
  title: string;
  /** One sentence that says what one sees: for screen readers, and below the title. */
  summary?: string;
  height?: number;
  table: Table;
  option: (palette: Palette) => EChartsCoreOption;
};

/** A picture with its title; the same figures as a table for those who cannot or would rather not look. */
export function ChartFrame({ title, summary, height = 240, table, option }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const canvas = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const [asTable, setAsTable] = useState(false);
  const [ready, setReady] = useState(false);
  const figures = JSON.stringify(table);
  const drawing = useRef<Drawing>(undefined);
  useEffect(() => {
    if (asTable) return undefined;
    let gone = false;
    void begin(canvas.current, figures).then((begun) => {
      if (gone) return begun?.remove();
      drawing.current = begun;
      return setReady(true);
    });
    return () => {
      gone = true;
      drawing.current?.remove();
      drawing.current = undefined;
    };
  }, [asTable, figures]);
  // Without animation, describing the same picture again costs next to nothing.
  useEffect(() => drawing.current?.show(option(palette(scheme))));
  return (
    <figure className={s.chart} aria-labelledby={id}>
      <figcaption>
        <span id={id}>
          <b>{title}</b>
          {summary && <small>{summary}</small>}
        </span>
        <UnstyledButton
          className={s.toggle}
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable);
            setReady(false);
          }}
        >
          {t(asTable ? "ui.chart.asChart" : "ui.chart.asTable")}
        </UnstyledButton>
      </figcaption>
      {!asTable && (
        <div className={s.stage} style={{ height }}>
          {!ready && <Skeleton height={height} />}
          <div ref={canvas} role="img" aria-label={summary ?? title} style={{ height }} />
        </div>
      )}
      <div className={asTable ? s.table : s.hidden}>
        <table>
          <caption className={s.hidden}>{title}</caption>
          <thead>
            <tr>
              {table.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {row.cells.map((cell, index) => (
                  <td key={table.head[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** The library and the letters come first: text in a canvas keeps the font it was drawn with. */
async function begin(element: HTMLElement | null, letters: string): Promise<Drawing | undefined> {
  const [{ createDrawing }] = await Promise.all([
    import("./draw.ts"),
    document.fonts.load('12px "BIZ UDPGothic"', letters),
  ]);
  return element ? createDrawing(element) : undefined;
}

function palette(scheme: "light" | "dark"): Palette {
  const t = scheme === "dark" ? dark : light;
  return {
    ai: scheme === "dark" ? "#6f9bd1" : "#3d6ba3",
    shu: t.shuFill,
    koke: scheme === "dark" ? "#5aa27c" : "#4f9872",
    yamabuki: scheme === "dark" ? "#c99a3c" : "#c99528",
    ink: scheme === "dark" ? "#6c7685" : "#a9b0ba",
    text: t.ink2,
    quiet: t.ink3,
    line: t.line,
    paper: t.raised,
  };
}
