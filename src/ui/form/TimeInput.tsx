import { Input } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense } from "react";

const ClockPicker = lazy(() => import("./ClockPicker.tsx"));

export type TimeInputProps = {
  label: string;
  /** `03:05`, or "" for none. */
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
};

/** A time of day, always in 24 hours. With a keyboard: two fields to type into; by touch: the phone's own wheel. */
export function TimeInput(props: TimeInputProps) {
  const touch = useMediaQuery("(pointer: coarse)") ?? false;
  if (touch) return <Plain {...props} />;
  return (
    <Suspense fallback={<Plain {...props} />}>
      <ClockPicker {...props} />
    </Suspense>
  );
}

function Plain({ label, value, onChange, invalid }: TimeInputProps) {
  return (
    <Input
      type="time"
      w={110}
      aria-label={label}
      aria-invalid={invalid}
      error={invalid}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
