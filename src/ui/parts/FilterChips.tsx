import { useTranslation } from "react-i18next";
import s from "./FilterChips.module.css";

type Props = {
  /** What is chosen among: 「経過の種類」. */
  label: string;
  options: { value: string; label: string; count?: number }[];
  value: string;
  onChange: (value: string) => void;
};

/** One of a few views, as a row of chips: すべて・報告・操作・会話. */
export function FilterChips({ label, options, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={s.chips} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && (
            <small aria-label={t("ui.waiting", { count: option.count })}>{option.count}</small>
          )}
        </button>
      ))}
    </div>
  );
}
