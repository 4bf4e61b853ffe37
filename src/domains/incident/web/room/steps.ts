import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { Step } from "#ui/page/types.ts";
import type { Format } from "#ui/hooks/use-format.ts";
import type { Room } from "../../contract.ts";

type Key = "report" | "investigate" | "confirm" | "recover" | "in-sight" | "recovered" | "after" | "closed";
const WAY: readonly Key[] = ["report", "investigate", "confirm", "recover", "in-sight", "recovered", "after", "closed"];

/** Where on the way a main state stands. A confirmed trouble is being recovered; the confirmation itself lies behind. */
const NOW: Partial<Record<Room["state"], Key>> = {
  reported: "report",
  investigating: "investigate",
  confirmed: "recover",
  reopened: "recover",
  "recovery-in-sight": "in-sight",
  "fully-recovered": "recovered",
  "post-action": "after",
};

/** The way of a trouble with the time of each place reached; a false alarm and a merged one end early. */
export function roomSteps(room: Room, t: TFunction, f: Format, elapsed: (since: string) => ReactNode): Step[] {
  const { times } = room;
  const at: Record<Key, string | null> = {
    report: times.reportedAt,
    investigate: times.investigationStartedAt,
    confirm: times.confirmedAt,
    recover: times.confirmedAt,
    "in-sight": times.inSightAt,
    recovered: times.recoveredAt,
    after: null,
    closed: room.closedAt,
  };
  const step = (key: string, state: Step["state"], note?: ReactNode): Step => ({
    key,
    label: t(`incident.web.step.${key}`),
    state,
    ...(note ? { note } : {}),
  });
  let day = "";
  /** The day is said where it changes, as in 11/21 03:05, 03:12, 03:31. */
  const time = (instant: string | null) => {
    if (!instant) return undefined;
    const mine = f.date(instant, "monthDay");
    const text = mine === day ? f.date(instant, "time") : f.date(instant, "short");
    day = mine;
    return text;
  };
  if (room.state === "false-alarm" || room.state === "merged") {
    const reached = WAY.filter((key) => key !== "recover" && at[key] !== null && key !== "closed");
    return [...reached.map((key) => step(key, "done", time(at[key]))), step(room.state, "now", time(room.closedAt))];
  }
  const now = room.closed ? WAY.length : WAY.indexOf(NOW[room.state] ?? "report");
  return WAY.map((key, index) => {
    if (index > now) return step(key, "next");
    if (index === now) {
      const since = at[key];
      if (key === "recover" && since) return step(key, "now", elapsed(since));
      if (key === "in-sight" && room.recoveryDetail.eta)
        return step(key, "now", t("incident.web.step.eta", { at: f.date(room.recoveryDetail.eta, "short") }));
      return step(key, "now", time(since));
    }
    if (key === "in-sight" && at[key] === null) return step(key, "skipped");
    return step(key, "done", key === "recover" ? undefined : time(at[key]));
  });
}
