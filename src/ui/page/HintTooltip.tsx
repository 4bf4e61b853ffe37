import "../theme/mantine-all.css";
import { Tooltip } from "@mantine/core";
import type { ReactElement } from "react";

export default function HintTooltip({ text, children }: { text: string; children: ReactElement }) {
  return <Tooltip label={text}>{children}</Tooltip>;
}
