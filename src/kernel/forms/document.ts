/**
 * A printed form as plain data: what stands on the paper, in reading order, without fonts, sizes or coordinates.
 * Builders of forms return it, tests read it, `render` turns it into a PDF.
 */
export interface FormDocument {
  locale: FormLocale;
  /** Name of the form; running head of the second and later pages and title of the PDF. */
  title: string;
  /** What tells this paper from others, as people would type it: number and version. Footer; null on papers for outsiders. */
  reference: string | null;
  /** Moment of printing in words, for the footer; no part of the content. */
  printedAt: string | null;
  /** Number for people (文書番号); running head. */
  number: string | null;
  /** Instant of issue, ISO 8601 with offset; the PDF's creation date, so that the same document gives the same bytes. */
  issuedAt: string;
  /** Hash of the events that the paper rests on, hexadecimal. Null: the footer shows the hash of the document itself. */
  evidenceHash: string | null;
  blocks: FormBlock[];
}

export type FormLocale = "ja" | "en";

export type FormBlock =
  | HeadBlock
  | OpeningBlock
  | SenderBlock
  | TitleBlock
  | HeadingBlock
  | ParagraphBlock
  | NotesBlock
  | ItemsBlock
  | TableBlock
  | GridBlock
  | ChecklistBlock
  | ParticularsBlock
  | NoteBeginBlock
  | NoteEndBlock
  | CorrectionBlock
  | HistoryBlock
  | ApprovalsBlock
  | SignatureBlock
  | FrameBlock
  | PageBreakBlock
  | SpaceBlock;

export type BlockKind = FormBlock["kind"];

/** First lines of a form: its name in the rule book left; number, date and confidentiality right. */
export interface HeadBlock {
  kind: "head";
  formName: string | null;
  number: string | null;
  date: string | null;
  classification: string | null;
}

/** Addressees left and, when there are some, the seal grid (押印欄) right. */
export interface OpeningBlock {
  kind: "opening";
  addressees: AddresseeLine[];
  approvals: ApprovalColumn[];
}

export interface AddresseeLine {
  /** Organisation, department: the lines above the name. */
  above: string[];
  /** Post and name. */
  name: string;
  /** 様, 殿, 御中, 各位; empty when the language has none. */
  honorific: string;
}

export interface SenderBlock {
  kind: "sender";
  lines: string[];
}

export interface TitleBlock {
  kind: "title";
  text: string;
  /** Second line, e.g. the trouble's number and title. */
  subtitle: string | null;
  /** Boxed mark above the title, e.g. 訂正第2報. */
  mark: string | null;
}

export interface HeadingBlock {
  kind: "heading";
  text: string;
}

export interface ParagraphBlock {
  kind: "paragraph";
  text: string;
  align?: "left" | "center" | "right";
  bold?: boolean;
  /** Size of a title, e.g. the heading of an advertisement. */
  large?: boolean;
}

/** Small print, each with a ※. */
export interface NotesBlock {
  kind: "notes";
  lines: string[];
}

/** Label column and value column; a row may hold two pairs side by side. */
export interface ItemsBlock {
  kind: "items";
  rows: ItemRow[];
}

export type ItemRow = [ItemCell] | [ItemCell, ItemCell];

export interface ItemCell {
  label: string;
  value: ItemValue;
  /** Marked because a correction changed it. */
  corrected?: boolean;
}

export type ItemValue =
  | { state: "known"; text: string }
  /** Under investigation: what is known so far (may be empty) and when the next update comes. */
  | { state: "pending"; text: string; nextAt: string | null }
  /** Explicitly nothing (なし). */
  | { state: "none" }
  | { state: "not-applicable"; reason: string }
  | { state: "choice"; options: CheckOption[]; note: string }
  | { state: "list"; entries: string[] };

export interface CheckOption {
  label: string;
  checked: boolean;
}

/** Free table; its header repeats on every page. Widths are shares of the text width. */
export interface TableBlock {
  kind: "table";
  columns: TableColumn[];
  rows: TableCell[][];
  /** Printed across the table when there are no rows, e.g. なし. */
  empty: string;
  /** To be read at one look: begins a new page rather than break, as long as one page holds it. */
  whole?: boolean;
}

export interface TableColumn {
  header: string;
  width: number;
  align?: "left" | "center" | "right";
}

export type TableCell = string | { checked: boolean };

/**
 * A ruled form of rows and spans (罫線の様式), e.g. 計画 | 取組内容 | 業績目標. Widths are shares of the text width, the same for
 * every row.
 */
export interface GridBlock {
  kind: "grid";
  widths: number[];
  rows: GridCell[][];
}

export interface GridCell {
  text: string;
  /** Columns that it takes; 1 when left out. The spans of a row add up to the number of columns. */
  span?: number;
  /** `label`: shaded, names what stands beside it. `band`: shaded and bold, across a part. `sign`: large, centred, e.g. ①(i). */
  role?: "label" | "band" | "sign" | "note";
  align?: "left" | "center" | "right";
  /** Goes on from the cell above: no rule between the two. */
  continues?: boolean;
  /** Stays with the row below it, as labels and bands do. */
  heads?: boolean;
}

/** Check boxes ☑☐ below one another, with a note each. */
export interface ChecklistBlock {
  kind: "checklist";
  entries: { label: string; checked: boolean; note: string }[];
}

/** Numbered particulars below 記: number, label, text, aligned. */
export interface ParticularsBlock {
  kind: "particulars";
  entries: { label: string; text: string }[];
}

export interface NoteBeginBlock {
  kind: "note-begin";
}

export interface NoteEndBlock {
  kind: "note-end";
}

/** What a corrected version changes; old text stays visible. */
export interface CorrectionBlock {
  kind: "correction";
  /** E.g. 第1報（文書番号 …）を訂正. */
  basis: string;
  reason: string;
  changes: { label: string; before: string; after: string }[];
}

export interface HistoryBlock {
  kind: "history";
  entries: { version: string; at: string; by: string; text: string }[];
}

/** A seal grid of its own at the right margin. */
export interface ApprovalsBlock {
  kind: "approvals";
  columns: ApprovalColumn[];
}

export interface ApprovalColumn {
  /** 決裁, 合議, 部長, … */
  label: string;
  post: string;
  stamp: Stamp;
}

export type Stamp =
  | { state: "blank" }
  /** Struck through: nobody seals here. */
  | { state: "void" }
  | {
      state: "sealed";
      /** Upper field of the seal. */
      word: string;
      date: string;
      family: string;
      /** Small mark beside the seal, e.g. 代 or 後. */
      mark: string | null;
      /** Approval id below the seal. */
      reference: string;
      /** Who, in whose place, on what basis. */
      notes: string[];
    }
  /** No seal yet, but something to say, e.g. 後閲 未了. */
  | { state: "remark"; notes: string[] };

/** Fields signed or sealed by hand on the printed paper. */
export interface SignatureBlock {
  kind: "signature";
  fields: { label: string; value: string }[];
}

/** A ruled frame around other blocks, e.g. the text of an advertisement. */
export interface FrameBlock {
  kind: "frame";
  blocks: (ParagraphBlock | NotesBlock | SpaceBlock)[];
}

export interface PageBreakBlock {
  kind: "page-break";
}

export interface SpaceBlock {
  kind: "space";
  millimetres: number;
}
