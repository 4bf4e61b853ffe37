import { Input } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import type { DayInputProps } from "./day-input.ts";

const DayPicker = lazy(() => import("./DayPicker.tsx"));

/** One day. With a mouse: typing and a calendar; by touch: the phone's own picker. */
export function DayInput(props: DayInputProps) {
  const touch = useMediaQuery("(pointer: coarse)") ?? false;
  if (!touch)
    return (
      <Suspense fallback={<Plain {...props} />}>
        <DayPicker {...props} />
      </Suspense>
    );
  return <Plain {...props} />;
}

function Plain({ label, value, onChange, invalid }: DayInputProps) {
  return (
    <Input
      type="date"
      w={160}
      aria-label={label}
      aria-invalid={invalid}
      error={invalid}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
