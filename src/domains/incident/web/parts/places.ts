/** The sheets of a trouble room, as they stand in its address (`?sheet=after`). */
export const SHEETS = ["history", "response", "reports", "departments", "staff", "after", "papers"] as const;
export type Sheet = (typeof SHEETS)[number];

/** Where what is missing before the closing is done, by the end of its key (`incident.missing.<key>`). */
const PLACES: Record<string, Sheet | "duties"> = {
  duty: "duties",
  record: "after",
  manual: "departments",
  complaint: "departments",
  vendor: "staff",
  "vendor-waits": "staff",
  order: "staff",
  "no-prevention": "after",
  prevention: "after",
  "prevention-due": "after",
  "apology-waits": "after",
  "cause-waits": "response",
};

/** Part of the sheet, as the fragment that its card has as id. */
const PARTS: Record<string, string> = {
  record: "record",
  manual: "manual",
  complaint: "complaints",
  vendor: "vendors",
  "vendor-waits": "vendors",
  order: "orders",
  "no-prevention": "preventions",
  prevention: "preventions",
  "prevention-due": "preventions",
  "apology-waits": "apology",
  "cause-waits": "cause",
};

/** Address of the place of a missing thing inside the room. */
export function placeOf(id: string, key: string): string {
  const kind = key.replace("incident.missing.", "");
  const sheet = PLACES[kind];
  if (sheet === undefined || sheet === "duties") return `/incidents/${id}#duties`;
  return `/incidents/${id}?sheet=${sheet}#${PARTS[kind] ?? ""}`;
}

/** Where a document that is no report is filled in: forms and requests stand at their cards. */
const DOCUMENTS: Record<string, [Sheet, string]> = {
  investigation: ["response", "facts"],
  "manual-work": ["departments", "manual"],
  "work-order": ["staff", "orders"],
  "vendor-request": ["staff", "vendors"],
  confidentiality: ["staff", "vendors"],
  "complaint-record": ["departments", "complaints"],
  apology: ["after", "apology"],
  "apology-none": ["after", "apology"],
  "cause-unknown": ["response", "cause"],
  "prevention-proposal": ["after", "preventions"],
  "trouble-record": ["after", "record"],
};

/** Is it filled in at a card of the room instead of being written and sent? */
export const hasPlace = (document: string): boolean => Object.hasOwn(DOCUMENTS, document);

export function placeOfDocument(id: string, document: string): string {
  const [sheet, part] = DOCUMENTS[document] ?? ["history", ""];
  return `/incidents/${id}?sheet=${sheet}#${part}`;
}

/** Address of a sheet of the room, and of a card on it. */
export function sheetLink(id: string, sheet: Sheet, part = ""): string {
  return `/incidents/${id}?sheet=${sheet}${part ? `#${part}` : ""}`;
}
