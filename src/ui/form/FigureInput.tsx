import { TextInput, type TextInputProps } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readFigure } from "./read-figure.ts";

type Props = Omit<TextInputProps, "value" | "onChange" | "onBlur" | "rightSection"> & {
  value: number | undefined;
  /** NaN while what stands there is no figure. */
  onChange: (value: number | undefined) => void;
  decimals?: number | undefined;
  /** Behind the figure: 円, 人. */
  unit?: ReactNode;
};

/**
 * A figure, typed with or without an input method, in full or half width; it is tidied when one leaves the field. What is
 * no figure stays as it was typed, and is said to be none.
 */
export function FigureInput({ value, onChange, decimals = 0, unit, error, ...rest }: Props) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const [left, setLeft] = useState(false);
  const wrong = typed !== undefined && Number.isNaN(readFigure(typed, decimals));
  const tidy =
    value === undefined || Number.isNaN(value)
      ? ""
      : value.toLocaleString(i18n.language, { maximumFractionDigits: 20 });
  const figure = t(decimals > 0 ? "ui.form.figureDecimals" : "ui.form.figure", { decimals });
  return (
    <TextInput
      {...rest}
      error={wrong && left ? figure : error}
      inputMode={decimals > 0 ? "decimal" : "numeric"}
      autoComplete="off"
      rightSection={unit}
      rightSectionPointerEvents="none"
      value={typed ?? tidy}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readFigure(event.currentTarget.value, decimals));
      }}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (!wrong) setTyped(undefined);
      }}
    />
  );
}
