import s from "./Stamp.module.css";

type Props = {
  /** One to four letters: 要, 済, 承認, or a family name. */
  text: string;
  /** Second line below a rule, such as the date of a 日付印. */
  note?: string;
  /** Edge in px. */
  size?: number;
  /** Square and solid, as the product's seal, instead of a round print. */
  filled?: boolean;
};

/** The look of a 印: vermilion, round print or square seal. The text is read as it stands. */
export function Stamp({ text, note, size = 48, filled = false }: Props) {
  const letters = Array.from(text).length;
  return (
    <span
      className={filled ? s.seal : s.print}
      style={{ width: size, height: size, fontSize: size * (filled ? 0.58 : note ? 0.26 : letters > 2 ? 0.28 : 0.34) }}
    >
      <span>{text}</span>
      {note && <small>{note}</small>}
    </span>
  );
}
