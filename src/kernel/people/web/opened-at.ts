import { useState } from "react";
import { now } from "#ui/hooks/clock.ts";

/** The moment at which a form or page was opened, as an instant; it stays while one works on it. */
export function useOpenedAt(): string {
  const [at] = useState(() => new Date(now()).toISOString());
  return at;
}
