import type { ReactNode } from "react";
import type { Tone } from "../theme/tokens.ts";
import s from "./Chip.module.css";

type Props = {
  /** 朱 grave or late, 山吹 soon or waiting, 苔 done in time, 藍 can be done or chosen; plain says no more than its word. */
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
};

/** A short word about a state. The word carries the meaning, the colour only repeats it. */
export function Chip({ tone = "plain", icon, children, title }: Props) {
  return (
    <span className={s.chip} data-chip data-tone={tone} title={title}>
      {icon}
      {children}
    </span>
  );
}
