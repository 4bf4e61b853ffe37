import s from "./Sparkline.module.css";

type Props = {
  values: (number | null)[];
  /** A quiet level line. */
  target?: number | null;
  /** What one sees, for screen readers; empty where there are no values yet. */
  label: string;
};

const WIDTH = 96;
const HEIGHT = 24;
const EDGE = 3;

/** Without a word for what one sees, there is nothing to see. */
const named = (label: string) => (label ? { role: "img", "aria-label": label } : { "aria-hidden": true as const });

/** A series as a small line without scale; gaps stay gaps, the last value has a dot. */
export function Sparkline({ values, target = null, label }: Props) {
  const known = [...values, target].filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (at: number) => EDGE + (at * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const path = values
    .map((value, at) => {
      if (value === null) return "";
      const pen = at === 0 || values[at - 1] === null ? "M" : "L";
      return `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
  const last = values.findLastIndex((value) => value !== null);
  const lastValue = values[last];
  return (
    <svg className={s.spark} width={WIDTH} height={HEIGHT} {...named(label)}>
      {target !== null && <line className={s.target} x1={EDGE} x2={WIDTH - EDGE} y1={y(target)} y2={y(target)} />}
      <path className={s.line} d={path} />
      {lastValue !== null && lastValue !== undefined && (
        <circle className={s.dot} cx={x(last)} cy={y(lastValue)} r={2.5} />
      )}
    </svg>
  );
}
