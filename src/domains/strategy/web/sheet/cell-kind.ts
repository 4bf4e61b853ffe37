export type CellKind = "text" | "code" | "condition" | "money" | "actual";
