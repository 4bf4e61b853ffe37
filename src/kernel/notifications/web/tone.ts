import type { Tone } from "../contract.ts";

/** Colours of the design kit for the tones of notices. */
export const UI_TONE: Record<Tone, "ai" | "yamabuki" | "shu"> = {
  info: "ai",
  soon: "yamabuki",
  late: "shu",
  grave: "shu",
};
