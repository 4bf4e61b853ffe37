export type TimeInputProps = {
  label: string;
  /** `03:05`, or "" for none. */
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
};
