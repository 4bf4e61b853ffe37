import { create } from "#domains/system/contract.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { runOnce } from "#kernel/operation/run.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import type { Roster } from "./organisation.ts";

interface Plan {
  code: string;
  name: string;
  inScope: boolean;
  owner: string;
  related: string[];
  standby?: string;
  criticality: "high" | "medium" | "low";
  hours?: string;
  /** Departments with a manual procedure: unit code → title. */
  procedures?: Record<string, string>;
}

const STORE_HOURS = "店舗は10:00〜21:00（年中無休）";

/** With and without standby, inside and outside of the trouble regulation; standbys come before what they stand in for. */
const SYSTEMS: Plan[] = [
  { code: "POS-B", name: "店舗POS売上連携 待機系", inScope: true, owner: "is", related: [], criticality: "medium" },
  { code: "EC-DR", name: "ECサイト 災害対策系", inScope: true, owner: "is", related: [], criticality: "medium" },
  {
    code: "POS",
    name: "店舗POS売上連携",
    inScope: true,
    owner: "stores",
    related: ["ec", "logistics", "finance", "cs"],
    standby: "POS-B",
    criticality: "high",
    hours: STORE_HOURS,
    procedures: { stores: "レジ停止時の手書き伝票", logistics: "手書き出荷指示", cs: "ポイント照会の折り返し受付" },
  },
  {
    code: "EC",
    name: "ECサイト",
    inScope: true,
    owner: "ec",
    related: ["logistics", "cs", "marketing"],
    standby: "EC-DR",
    criticality: "high",
    hours: "24時間",
    procedures: { ec: "電話注文の受付", logistics: "注文一覧の手入力出荷" },
  },
  {
    code: "INV",
    name: "在庫管理",
    inScope: true,
    owner: "logistics",
    related: ["stores", "ec", "md"],
    criticality: "high",
    procedures: { logistics: "棚札による在庫記録", stores: "店舗在庫の電話照会" },
  },
  {
    code: "ORDER",
    name: "受発注EDI",
    inScope: true,
    owner: "md",
    related: ["logistics", "finance"],
    criticality: "high",
    procedures: { md: "FAX発注" },
  },
  {
    code: "MEMBER",
    name: "会員・ポイント",
    inScope: true,
    owner: "marketing",
    related: ["stores", "ec", "cs"],
    criticality: "medium",
    procedures: { stores: "ポイント後日付与の受付票" },
  },
  {
    code: "PAY",
    name: "決済代行接続",
    inScope: true,
    owner: "finance",
    related: ["stores", "ec", "cs"],
    criticality: "high",
    procedures: { stores: "現金のみの会計" },
  },
  {
    code: "WMS",
    name: "倉庫管理",
    inScope: true,
    owner: "logistics",
    related: ["ec", "stores"],
    criticality: "high",
    procedures: { logistics: "紙のピッキングリスト" },
  },
  { code: "ACCT", name: "会計", inScope: false, owner: "finance", related: ["ga"], criticality: "medium" },
  { code: "HRM", name: "人事給与", inScope: false, owner: "hr", related: ["ga", "finance"], criticality: "medium" },
  { code: "MAIL", name: "メール・予定表", inScope: false, owner: "is", related: ["ga"], criticality: "high" },
  { code: "VPN", name: "社外からの接続", inScope: false, owner: "is", related: [], criticality: "medium" },
  { code: "PRINT", name: "複合機・印刷", inScope: false, owner: "ga", related: [], criticality: "low" },
];

/** Registers the systems through the product's own operation; gives code → id. */
export async function createSystems(runtime: Runtime, roster: Roster): Promise<Map<string, string>> {
  const operation = runtime.operations.get(create.name);
  if (!operation) throw new Error(`${create.name} has no handler`);
  const unit = (code: string) => roster.units.get(code) ?? "";
  const actor: Actor = {
    personId: roster.holders.get("is-section-chief") ?? null,
    name: "",
    unitId: unit("is-sec"),
    locale: "ja",
  };
  const made = new Map<string, string>();
  for (const plan of SYSTEMS) {
    const input = create.input.parse({
      code: plan.code,
      name: plan.name,
      inScope: plan.inScope,
      ownerUnitId: unit(plan.owner),
      relatedUnitIds: plan.related.map(unit),
      standbyId: plan.standby ? made.get(plan.standby) : null,
      criticality: plan.criticality,
      hours: plan.hours ?? "平日 9:00〜18:00",
      procedures: Object.entries(plan.procedures ?? {}).map(([code, title]) => ({
        unitId: unit(code),
        title,
        version: "第3版",
        body: `1. 部門長が切り替えを宣言する。\n2. ${title}の様式を配る。番号を振り、2人で確かめる。\n3. 復旧の連絡を受けてから入力し、件数を照合する。`,
      })),
    });
    const { id } = (await runOnce(runtime, operation, { actor, input })) as { id: string };
    made.set(plan.code, id);
  }
  return made;
}
