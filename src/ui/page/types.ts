import type { ReactNode } from "react";
import type { IconType } from "../routes.ts";

/** One thing that can be done with what the page shows. */
export type PageAction = {
  key: string;
  label: string;
  icon?: IconType;
  /** Exactly one of the two: something happens here, or another page opens. */
  onClick?: () => void;
  to?: string;
  /** The one main action: filled, and on a phone at the bottom of the screen. */
  primary?: boolean;
  /** Takes something away. */
  danger?: boolean;
  /** Why it cannot be done now; the button stays reachable and says so. */
  disabledReason?: string;
  busy?: boolean;
};

/** One state on the way of a record. */
export type Step = {
  key: string;
  label: string;
  state: "done" | "now" | "next" | "skipped";
  /** When it was reached, or how long it lasts: "03:12", "経過 1時間52分". */
  note?: ReactNode;
};
