import { decide, waiting } from "#kernel/approvals/contract.ts";
import * as incident from "#domains/incident/contract.ts";
import type { Prepared, TroublePlan } from "./plan.ts";
import type { Player } from "./player.ts";

const HEAD = "is-head";

/** One grave trouble in four needs a specialist and somebody who stays longer. */
export const needsHelp = ({ kind, seed }: TroublePlan): boolean => kind === "grave" && seed % 4 === 0;

/** Help that is on its way: the specialist whom the president has permitted, the colleague who was told to stay. */
export interface Help {
  vendorId: string;
  orderId: string;
  personId: string;
  since: string;
}

/** Asks for a specialist, waits for the president, begins; and orders a colleague of the section to stay. */
export async function fetchHelp(player: Player, prepared: Prepared, id: string, seed: number): Promise<Help> {
  const { subId } = await player.do(HEAD, incident.draftVendor, {
    id,
    company: "東都システム保守",
    reason: "通信の記録の解析に、製造元の専門の道具が要る。",
    choice: "保守契約があり、夜間も2時間以内に着手できる。",
    cost: 330_000,
  });
  const vendorId = subId ?? "";
  await player.do(HEAD, incident.submitVendor, { id, vendorId });
  player.after(6);
  const { items } = await player.do("president", waiting, {});
  const request = items.find((item) => item.record.id === id && item.document === "vendor-request");
  if (request)
    await player.do("president", decide, {
      id: request.id,
      version: request.version,
      decision: "approve",
      comment: "許可する。結果を報告すること。",
    });
  player.after(4);
  await player.do(HEAD, incident.engageVendor, {
    id,
    vendorId,
    nda: "2024年4月1日締結（秘密保持契約 第31号）",
    dataScope: "通信の記録のみ。個人データは渡さない。",
  });
  return { vendorId, ...(await orderStay(player, prepared, id, seed)) };
}

async function orderStay(player: Player, prepared: Prepared, id: string, seed: number) {
  const section = prepared.members.get("is-sec") ?? [];
  const personId = section[1 + (seed % (section.length - 1))] ?? "";
  const from = Temporal.Instant.from(player.now()).add({ minutes: 10 });
  const { subId } = await player.do(HEAD, incident.draftOrder, {
    id,
    personId,
    type: "overtime",
    purpose: "recovery",
    from: from.toString(),
    to: from.add({ hours: 3 }).toString(),
    place: "本社3階 運用室",
    note: "復旧の確認と記録を担当する。",
  });
  const orderId = subId ?? "";
  const { check } = await player.do(HEAD, incident.checkOrder, { id, orderId });
  if (check.result === "BLOCK") {
    await player.do(HEAD, incident.cancelOrder, { id, orderId, reason: "上限を超えるため命じない。" });
    return { orderId: "", personId, since: "" };
  }
  await player.do(HEAD, incident.issueOrder, { id, orderId });
  player.after(2);
  await player.do(personId, incident.acknowledgeOrder, { id, orderId });
  return { orderId, personId, since: from.toString() };
}

/** When all is well again: the specialist's access ends with a proof, the hours are reported and settled. */
export async function endHelp(player: Player, id: string, { vendorId, orderId, personId, since }: Help): Promise<void> {
  player.after(10);
  await player.do(HEAD, incident.endVendor, {
    id,
    vendorId,
    accessRevokedAt: player.now(),
    deletionCertificate: "消去証明書（東都システム保守、当日付）",
  });
  if (orderId === "") return;
  await player.do(personId, incident.completeOrder, { id, orderId, actualFrom: since, actualTo: player.now() });
  await player.do("hr-head", incident.settleOrder, { id, orderId });
}
