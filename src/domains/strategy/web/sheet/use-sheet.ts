import { createContext, use } from "react";
import type { Sheet, SheetPlace } from "../../contract.ts";
import { fieldOf, levelOf, type Field } from "../../form/schema.ts";
import { writable, type Stage } from "../../lifecycle.ts";

/** The sheet that the page shows, for all of its parts. */
export const SheetContext = createContext<Sheet | undefined>(undefined);

export function useSheet(): Sheet {
  const sheet = use(SheetContext);
  if (!sheet) throw new Error("useSheet needs SheetContext");
  return sheet;
}

export const textIn = (node: SheetPlace | undefined, field: string): string => {
  const value = node?.cells[field]?.v;
  return typeof value === "string" ? value : "";
};

export const childrenIn = ({ nodes }: Sheet, parentId: string | null, kind?: string): SheetPlace[] =>
  nodes.filter((node) => node.parentId === parentId && (kind === undefined || node.kind === kind));

/** Whether the reader may write a field of that stage now. */
export function mayWrite(sheet: Sheet, stage: Stage): boolean {
  const standing = { stage: sheet.stage, status: sheet.status, correcting: sheet.correcting };
  return sheet.can["write"] === true && writable(stage, standing);
}

export const fieldIn = (sheet: Sheet, node: SheetPlace, key: string): Field | undefined =>
  fieldOf(sheet.form.definition, node.kind, key);

export const fieldsIn = (sheet: Sheet, node: SheetPlace): Field[] =>
  levelOf(sheet.form.definition, node.kind)?.fields ?? [];

/** Where a place stands on the page. */
export const anchorOf = (nodeId: string): string => `p-${nodeId}`;
