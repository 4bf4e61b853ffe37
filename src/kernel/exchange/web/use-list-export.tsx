import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useOperation } from "#ui/hooks/use-operation.ts";
import type { Contract, Input } from "#kernel/contract/contract.ts";
import type { exportStarted } from "../contract.ts";
import { ExportDialog } from "./ExportDialog.tsx";

/** An operation that starts an export: its input beside the format is the filter. */
type ExportContract = Contract & { output: typeof exportStarted };

const WAYS = [
  { key: "xlsx", format: "xlsx", encoding: "utf-8-bom" },
  { key: "csv", format: "csv", encoding: "utf-8-bom" },
  { key: "csv-utf8", format: "csv", encoding: "utf-8" },
  { key: "csv-cp932", format: "csv", encoding: "cp932" },
] as const;

export interface ListExporting {
  /** For the menu of the table. */
  choices: { key: string; label: string; onClick: () => void }[];
  /** Shows how far it is; the file comes by itself when it is written. */
  dialog: ReactNode;
}

/** Takes a list along as a file: the server writes it as a job, so its length does not matter. */
export function useListExport<C extends ExportContract>(contract: C, filter: object): ListExporting {
  const { t } = useTranslation();
  const [taskId, setTaskId] = useState<string>();
  const start = useOperation(contract, { onDone: (answer) => setTaskId((answer as { taskId: string }).taskId) });
  return {
    choices: WAYS.map(({ key, format, encoding }) => ({
      key,
      label: t(`exchange.as.${key}`),
      onClick: () => start.fire({ filter, format, encoding } as Input<C>),
    })),
    dialog: taskId && <ExportDialog key={taskId} taskId={taskId} onClose={() => setTaskId(undefined)} />,
  };
}
