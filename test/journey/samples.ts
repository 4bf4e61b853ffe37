import type { Page } from "playwright-core";
import * as consensus from "#domains/consensus/contract.ts";
import * as consultations from "#domains/consensus/consultation/contract.ts";
import * as cases from "#domains/csirt/contract.ts";
import * as incidents from "#domains/incident/contract.ts";
import * as roadmaps from "#domains/roadmap/contract.ts";
import * as policies from "#domains/strategy/contract.ts";
import { saveOrg } from "#domains/strategy/org/contract.ts";
import * as systems from "#domains/system/contract.ts";
import * as approvals from "#kernel/approvals/contract.ts";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as metrics from "#kernel/metrics/contract.ts";
import * as verifications from "#kernel/metrics/verification/contract.ts";
import * as people from "#kernel/people/contract.ts";
import * as regulations from "#kernel/regulations/contract.ts";
import { call } from "./act.ts";

const SHEETS = ["history", "response", "reports", "departments", "staff", "after", "papers"];

/** Real addresses for the paths that name a record: path → what to open. A new such path must be given one here. */
export async function samples(page: Page): Promise<Record<string, string[]>> {
  const { items } = await call(page, incidents.list, { limit: 50 });
  const state = (wanted: string) => items.find((each) => each.state === wanted)?.id ?? "";
  const rich = items.find((each) => each.gravity === "grave" && each.state === "post-action")?.id ?? "";
  const told = items.find((each) => each.gravity === "grave" && each.state === "confirmed")?.id ?? "";
  const system = (await call(page, systems.list, { limit: 50 })).items.find(({ code }) => code === "POS")?.id ?? "";
  const sent = (await call(page, dispatches.byRecord, { recordId: rich, limit: 50 })).items;
  const asked = await Promise.all(items.map(({ id }) => call(page, approvals.byRecord, { recordId: id })));
  const [request] = asked.flatMap((each) => each.items);
  const [person] = (await call(page, people.personList, { limit: 5 })).items;
  const packs = (await call(page, regulations.list, {})).items;
  const regulation = packs.find(({ code }) => code === "trouble-response")?.id ?? "";
  const draft = await call(page, regulations.createDraft, { id: regulation });
  const run = await call(page, regulations.startDryRun, { id: draft.versionId, from: "2026-10-01", to: "2026-11-30" });
  const metric = await call(page, metrics.create, {
    code: "K1",
    name: "重大なトラブルの件数",
    level: "kpi",
    direction: "down",
    period: "month",
    source: "manual",
  });
  const verification = await call(page, verifications.create, { title: "証明書の監視", question: "効果はあったか" });
  const plan = await planning(page, system);
  const report = sent.find(({ document }) => document === "grave-report")?.id ?? "";
  return {
    ...plan,
    "/incidents/$id": [
      ...SHEETS.map((sheet) => `/incidents/${rich}?sheet=${sheet}`),
      ...["response", "departments"].map((sheet) => `/incidents/${told}?sheet=${sheet}`),
      `/incidents/${state("reported")}`,
      `/incidents/${state("closed")}?sheet=after`,
    ],
    "/incidents/$id/report/$document": [
      `/incidents/${told}/report/interim-report`,
      `/incidents/${rich}/report/grave-report?corrects=${report}`,
    ],
    "/systems/$id": [`/systems/${system}`],
    "/systems/$id/edit": [`/systems/${system}/edit`],
    "/approvals/$id": [`/approvals/${request?.id}`],
    "/dispatches/$id": [`/dispatches/${report}`],
    "/compliance/$id": [`/compliance/${rich}`],
    "/r/$id": [`/r/${rich}`],
    "/r/$id/compliance": [`/r/${rich}/compliance`],
    "/kpis/$id": [`/kpis/${metric.id}`],
    "/verifications/$id": [`/verifications/${verification.id}`],
    "/people/$id": [`/people/${person?.id}`],
    "/posts/$code": ["/posts/is-head"],
    "/regulations/$id": [`/regulations/${regulation}`],
    "/regulations/$id/versions": [`/regulations/${regulation}/versions`],
    "/regulations/$id/edit/$versionId": [`/regulations/${regulation}/edit/${draft.versionId}`],
    "/regulations/dry-runs/$id": [`/regulations/dry-runs/${run.taskId}`],
  };
}

/** One of each record that planning and its consequences make. */
async function planning(page: Page, systemId: string): Promise<Record<string, string[]>> {
  const roadmap = await call(page, roadmaps.create, {
    title: "情シス強化",
    startsOn: "2026-10-01",
    template: "it-department",
  });
  const [initiative] = (await call(page, roadmaps.get, { id: roadmap.id })).plan;
  const subjectId = initiative?.id ?? "";
  const { id: agreement } = await call(page, consensus.open, { subjectId, title: "全員で始める" });
  await call(page, consensus.ask, { id: agreement, text: "いつから始めますか", anonymous: true });
  const [unit] = (await call(page, people.unitTree, {})).items.filter(({ name }) => name === "物流部");
  const consultation = await call(page, consultations.receive, {
    title: "在庫照会が遅い",
    form: "consultation",
    unitId: unit?.id ?? "",
    heldAt: "2026-11-27T10:00:00+09:00",
    content: "昼に遅くなる。",
  });
  const organisation = await call(page, saveOrg, { code: "IS", name: "情報システム部" });
  const policy = await call(page, policies.create, { orgId: organisation.id, fiscalYear: 2026, title: "運営方針" });
  const trouble = await call(page, incidents.report, {
    systemId,
    title: "顧客の一覧が外から見えた",
    knownAt: "2026-11-28T10:55:00+09:00",
  });
  await call(page, incidents.suspectLeak, {
    id: trouble.id,
    what: "顧客の氏名が外から見えた",
    knownAt: "2026-11-28T10:55:00+09:00",
  });
  const [leak] = (await call(page, cases.list, {})).items;
  return {
    "/roadmaps/$id": [`/roadmaps/${roadmap.id}`],
    "/initiatives/$id": [`/initiatives/${subjectId}`],
    "/consensus/$id": [`/consensus/${agreement}`],
    "/consultations/$id": [`/consultations/${consultation.id}`],
    "/policies/$id": [`/policies/${policy.id}`],
    "/policies/forms/$id": ["/policies/forms/municipal"],
    "/csirt/$id": [`/csirt/${leak?.id}`],
  };
}
