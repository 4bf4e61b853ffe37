import type { TFunction } from "i18next";
import type { Format } from "#ui/hooks/use-format.ts";
import type { CellTone, MatrixCell as Shown } from "#ui/parts/MatrixTable.tsx";
import type { MatrixCell, Rate } from "../contract.ts";

/** Kinds of documents that say more in a cell than "done": 承認, 送付. */
const DOCUMENTS = ["approval", "dispatch"];

/** A cell in as few letters as it needs: minutes of one duty, n/m of several, or the word of its state. */
export function shownCell(cell: MatrixCell | null, to: string, t: TFunction, f: Format): Shown {
  if (!cell || cell.standing === "not-applicable" || cell.standing === "waived" || cell.standing === "moved") {
    const why = cell ? t(`duties.standing.${cell.standing}`) : t("duties.standing.waiting");
    return { text: "—", tone: "none", title: why, ...(cell ? { to } : {}) };
  }
  return { text: textOf(cell, t, f), tone: toneOf(cell), title: t(`duties.standing.${cell.standing}`), to };
}

function textOf({ standing, inTime, timed, elapsed, document }: MatrixCell, t: TFunction, f: Format): string {
  if (timed > 1) return `${inTime}/${timed}`;
  if (standing === "overdue") return t("duties.cell.overdue");
  if (standing === "open" || standing === "soon") return t("duties.cell.running");
  if (elapsed !== null && timed === 1) return f.duration(elapsed);
  if (document && DOCUMENTS.includes(document) && standing === "done") return t(`duties.cell.${document}`);
  return t(standing === "superseded" ? "duties.cell.superseded" : "duties.cell.done");
}

function toneOf({ standing, violation }: MatrixCell): CellTone {
  if (violation) return "late";
  return ["done", "started", "superseded"].includes(standing) ? "done" : "waiting";
}

/** In time of all that was decided or is late; a dash where nothing was. */
export function rateCell(rate: Rate, t: TFunction, f: Format): Shown {
  const decided = rate.inTime + rate.late;
  if (decided === 0) return { text: "—", tone: "none", title: t("duties.rate.none") };
  const share = rate.inTime / decided;
  const tone = rate.late === 0 ? "done" : rate.late === rate.overTarget ? "waiting" : share < 0.9 ? "late" : "waiting";
  return { text: f.percent(share), tone, title: t("duties.rate", { inTime: rate.inTime, count: decided }) };
}
