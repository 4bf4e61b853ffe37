export type DayInputProps = {
  label: string;
  /** `2026-11-21`, or "" for none. */
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
};
