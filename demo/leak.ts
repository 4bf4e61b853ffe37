import * as csirt from "#domains/csirt/contract.ts";
import * as incident from "#domains/incident/contract.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { createPlayer } from "./player.ts";

const LEAD = "is-section-chief";
const ZONE = "Asia/Tokyo";

/** A leak suspected yesterday beside a trouble of the members' system: contained, judged, the report to the authority is due. */
export async function createLeak(runtime: Runtime, today: Temporal.PlainDate): Promise<void> {
  const yesterday = (hour: number, minute: number) =>
    today.subtract({ days: 1 }).toZonedDateTime({ timeZone: ZONE, plainTime: { hour, minute } }).toInstant();
  const player = createPlayer(runtime, yesterday(14, 20));
  try {
    const { items } = await player.do(LEAD, incident.list, { open: true, limit: 100 });
    const beside = items.find(({ title, openedAt }) => title.includes("会員") && openedAt < player.now());
    if (!beside) return;
    await player.do(LEAD, incident.suspectLeak, {
      id: beside.id,
      what: "別の会員の氏名と購入履歴が画面に出たと、会員2人から連絡があった。",
      knownAt: yesterday(13, 50).toString(),
    });
    const [found] = (await player.do(LEAD, csirt.list, { limit: 1 })).items;
    if (!found) return;
    player.at(yesterday(15, 10));
    await player.do(LEAD, csirt.advance, {
      id: found.id,
      to: "contained",
      note: "会員画面の購入履歴を止め、共有された一時保存を消した。",
    });
    player.at(yesterday(17, 30));
    await player.do(LEAD, csirt.assess, {
      id: found.id,
      types: [],
      persons: 1_240,
      encrypted: false,
      role: "controller",
      rationale: "13時から15時に購入履歴を開いた会員は最大1,240人。1,000人を超えるおそれがある。",
    });
  } finally {
    await player.close();
  }
}
