import { Input } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import type { TimeInputProps } from "./time-input.ts";

const ClockPicker = lazy(() => import("./ClockPicker.tsx"));

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
