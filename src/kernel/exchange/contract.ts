import { z } from "zod";
import { id } from "#kernel/contract/contract.ts";

/** How a list is taken along: Excel, or CSV in the encoding that the other program reads. */
export const EXPORT_FORMATS = ["xlsx", "csv"] as const;
export const EXPORT_ENCODINGS = ["utf-8-bom", "utf-8", "cp932"] as const;

/** Fields of every operation that exports a list. */
export const exportInput = {
  format: z.enum(EXPORT_FORMATS),
  /** Of CSV; with a byte order mark Excel in Japan reads it as it is. */
  encoding: z.enum(EXPORT_ENCODINGS).default("utf-8-bom"),
};

export const exportStarted = z.object({ taskId: id });

/** Result of the task: a file for whoever started it, kept for a day at `/api/exports/{taskId}`. */
export interface Exported {
  fileName: string;
  type: string;
  sha256: string;
  size: number;
  rows: number;
  /** What of the list its reader saw (`reachOf`). */
  reach?: string;
  /** Characters that the encoding lacks and that were written as 〓; the first of them with their places. */
  replaced: number;
  examples: { row: number; column: string | number; char: string }[];
}
