import { z } from "zod";
import { refused } from "#kernel/contract/problem.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { isActive } from "#kernel/people/lookup.ts";
import { label } from "#kernel/regulations/label.ts";
import type { Pack } from "#kernel/regulations/pack.ts";

const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/);
const post = code.meta({ choose: "post" });
const yen = z.int().min(0).meta({ unit: "yen" });

/** One step of a route: a post, or the head of the drafter's unit; `over`: only for larger amounts (yen). */
const routeStep = z.union([
  z.strictObject({ kind: z.enum(["concur", "approve", "decide"]), post, over: yen.optional() }),
  z.strictObject({
    kind: z.enum(["concur", "approve", "decide"]),
    unitHead: z.literal("drafter"),
    over: yen.optional(),
  }),
]);

/**
 * Routes of the organisation (職務権限表). A regulation that names the decider of a document beats both the document's own
 * route and the table of amounts (special rule, 004 Art. 9 and 15); a route then only adds steps before the decision.
 */
export const routesSetting = z.strictObject({
  documents: z.record(
    code,
    z.strictObject({
      steps: z.array(routeStep).min(1).max(20),
      /** 重要・異例・先例となる事項: no 代決 unless urgent or instructed. */
      important: z.boolean().optional(),
      /** May be submitted by anybody who sees the record, without a duty and without a regulation. */
      free: z.boolean().optional(),
    }),
  ),
  /** Who decides up to which amount, ascending; the last may have no limit. */
  amounts: z.array(z.strictObject({ upTo: yen.nullable(), post })),
});
export type Routes = z.infer<typeof routesSetting>;
export const NO_ROUTES: Routes = { documents: {}, amounts: [] };

export interface PlannedStep {
  kind: "concur" | "approve" | "decide";
  postCode: string;
}

export interface Route {
  steps: PlannedStep[];
  why: "regulation" | "setting" | "amount";
  /** 「第9条2項」 where the regulation decides, the limit in yen where the amount does. */
  ja: string;
  en: string;
  important: boolean;
}

export interface RouteQuery {
  document: string;
  amount: number | null;
  /** Unit of the drafter. */
  unitId: string | null;
  at: string;
  routes: Routes;
  pack?: Pack | undefined;
  directory: Directory;
  /** Post that decides where neither regulation nor setting names one; before the table of amounts. */
  decider?: string;
}

/** The route of a document: who is asked in which order and who decides. 409 when nothing names a decider. */
export function routeOf(query: RouteQuery): Route {
  const { document, amount, routes, pack } = query;
  const own = routes.documents[document];
  const before = (own?.steps ?? [])
    .filter((step) => step.over === undefined || (amount ?? 0) > step.over)
    .flatMap((step) => plan(step, query));
  const important = own?.important ?? false;

  const deciders = decidersOf(query);
  const last = deciders.at(-1);
  if (last !== undefined) {
    const ref = pack?.documents?.[document]?.ref;
    const named = [
      ...deciders.slice(0, -1).map((postCode) => ({ kind: "approve" as const, postCode })),
      { kind: "decide" as const, postCode: last },
    ];
    const steps = [...before.filter((step) => step.kind !== "decide"), ...named];
    return {
      steps,
      why: "regulation",
      ja: pack && ref ? label(pack, ref, "ja") : "",
      en: pack && ref ? label(pack, ref, "en") : "",
      important,
    };
  }
  if (before.some((step) => step.kind === "decide"))
    return { steps: upToDecision(before), why: "setting", ja: "", en: "", important };
  if (query.decider !== undefined)
    return {
      steps: [...before, { kind: "decide", postCode: query.decider }],
      why: "setting",
      ja: "",
      en: "",
      important,
    };
  const limit = amount === null ? undefined : routes.amounts.find(({ upTo }) => upTo === null || amount <= upTo);
  if (!limit) throw refused("approvals.no-route", { document: pack?.documents?.[document]?.title ?? document });
  const yen = limit.upTo === null ? "" : limit.upTo.toLocaleString("ja-JP");
  return {
    steps: [...before, { kind: "decide", postCode: limit.post }],
    why: "amount",
    ja: yen ? `${yen}円以下` : "金額の上限なし",
    en: yen ? `up to ¥${yen}` : "any amount",
    important,
  };
}

/** Posts that the regulation addresses the document to, in order; the last one decides. */
function decidersOf({ pack, document, directory }: RouteQuery): string[] {
  const definition = pack?.documents?.[document];
  if (definition?.kind !== "approval") return [];
  return (definition.addressees ?? []).flatMap((name) => {
    const { posts = [], groups = [] } = pack?.addressees?.[name] ?? {};
    return [...posts, ...groups.flatMap((group) => directory.groupsByCode.get(group)?.definition.posts ?? [])];
  });
}

function plan(step: z.infer<typeof routeStep>, { directory, unitId, at }: RouteQuery): PlannedStep[] {
  if ("post" in step) return [{ kind: step.kind, postCode: step.post }];
  const head = unitId ? (directory.headPosts.get(unitId) ?? []).find((post) => isActive(post, at)) : undefined;
  return head ? [{ kind: step.kind, postCode: head.code }] : [];
}

/** Nothing follows a decision. */
function upToDecision(steps: PlannedStep[]): PlannedStep[] {
  return steps.slice(0, steps.findIndex((step) => step.kind === "decide") + 1);
}
