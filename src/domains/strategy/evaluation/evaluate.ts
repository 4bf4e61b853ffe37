import { codeOf, fieldOf, levelOf, type Field, type FormDefinition, type Stage } from "../form/schema.ts";
import { actualField, childrenOf, forecastField, isNone, ofKind, textOf, type SheetNode } from "../sheet.ts";
import { isActual, isCondition, type Actual, type Condition } from "../values.ts";
import type { Lookup, Why } from "./condition.ts";
import {
  proposeAchievement,
  proposeIndividual,
  proposeOverall,
  proposeProgress,
  type Achievement,
  type AchievementProposal,
  type Criterion,
  type OnTrack,
} from "./propose.ts";
import { whyOverall, whyProgress, type Below, type PlaceWhy } from "./reasons.ts";

/** What the product would write into a code cell, beside what a person wrote. */
export interface Proposal {
  nodeId: string;
  field: string;
  stage: Stage;
  /** Sign without (i)/(ii), which only a person knows: ③. Null: it stays open. */
  sign: string | null;
  /** What it would be if something that is there in part counted as not there; null where that is the same. */
  strict: string | null;
  given: string;
  /** The person's code says something else. */
  differs: boolean;
  /** The person chose although nothing could be computed. */
  open: boolean;
  reasonField: string | null;
  reason: string;
  why: (Why | PlaceWhy)[];
  parts: AchievementProposal["parts"];
}

export interface SheetInput {
  form: FormDefinition;
  fiscalYear: number;
  nodes: readonly SheetNode[];
  /** Actuals that other places supply: key of the metric → fiscal year → actual. */
  supplied?: ReadonlyMap<string, ReadonlyMap<number, Actual>>;
}

/** Actuals of the sheet's metrics; what another place supplies beats what was typed. At mid-term what is foreseen. */
export function lookupIn({ nodes, fiscalYear, supplied }: SheetInput, stage: Stage): Lookup {
  const metrics = new Map(ofKind(nodes, "metric").map((node) => [node.no, node]));
  return (metric, year) => {
    const given = supplied?.get(metric)?.get(year);
    if (given) return given;
    const cells = metrics.get(metric)?.cells;
    const foreseen = stage === "midterm" && year === fiscalYear ? cells?.[forecastField(year)]?.v : undefined;
    const value = stage === "midterm" && year === fiscalYear ? foreseen : cells?.[actualField(year)]?.v;
    return isActual(value) ? value : null;
  };
}

export const conditionIn = (node: SheetNode): Condition | null => {
  const value = node.cells["condition"]?.v;
  return isCondition(value) ? value : null;
};

export const criteria = (
  nodes: readonly SheetNode[],
  parentId: string,
  kind: "indicator" | "withdrawal",
): Criterion[] => childrenOf(nodes, parentId, kind).map((node) => ({ id: node.id, condition: conditionIn(node) }));

/** Every proposal of a sheet, in the order of its places. Pure. */
export function proposals(sheet: SheetInput): Proposal[] {
  const { form, nodes, fiscalYear } = sheet;
  return nodes.flatMap((node) =>
    (levelOf(form, node.kind)?.fields ?? [])
      .filter((field) => field.evaluates && field.evaluates !== "effectiveness")
      .map((field): Proposal => {
        const options = { fiscalYear, lookup: lookupIn(sheet, field.stage) };
        switch (field.evaluates) {
          case "achievement": {
            const [indicators, withdrawals] = [
              criteria(nodes, node.id, "indicator"),
              criteria(nodes, node.id, "withdrawal"),
            ];
            const found = proposeAchievement(indicators, withdrawals, options);
            return compose(form, node, field, { ...found, means: found.proposal });
          }
          case "individual": {
            const found = proposeIndividual(conditionIn(node), options);
            return compose(form, node, field, { means: found.proposal, why: found.why });
          }
          case "overall":
            return compose(form, node, field, overallOf(sheet, node));
          default:
            return compose(form, node, field, progressOf(sheet, node, field.stage));
        }
      }),
  );
}

type Found = Partial<Pick<AchievementProposal, "parts" | "strict">> & { means: string | null; why: Proposal["why"] };

function compose(form: FormDefinition, node: SheetNode, field: Field, found: Found): Proposal {
  const given = textOf(node, field.key);
  const means = codeOf(form, field.codes, given)?.means ?? null;
  const sign = found.means === null ? null : signOf(form, field, found.means);
  const strict = found.strict && found.strict !== found.means ? signOf(form, field, found.strict) : null;
  const written = given !== "" && means !== null && means !== "none";
  // Judgements about an outcome may rest on words alone; then there is nothing to differ from.
  const decidable = field.evaluates === "achievement";
  return {
    nodeId: node.id,
    field: field.key,
    stage: field.stage,
    sign,
    strict,
    given,
    differs: written && found.means !== null && means !== found.means,
    open: written && found.means === null && decidable && (found.parts?.length ?? 0) > 0 && field.stage === "final",
    reasonField: field.reason ?? null,
    reason: field.reason ? textOf(node, field.reason) : "",
    why: found.why,
    parts: found.parts ?? [],
  };
}

/** ①(i) and ①(ii) say the same of the target: the sign without what only a person knows. */
export function signOf(form: FormDefinition, field: Field, means: string): string | null {
  const found = form.codes[field.codes ?? ""]?.find((each) => each.means === means);
  if (!found) return null;
  return found.asPlanned === undefined ? found.sign : found.sign.replace(/\((?:i|ii)\)$/, "");
}

/** What stands in a code cell, as far as the form knows the sign. */
export function meaning(form: FormDefinition, node: SheetNode, field: string): string | null {
  const definition = fieldOf(form, node.kind, field);
  return codeOf(form, definition?.codes, textOf(node, field))?.means ?? null;
}

const onTrack = (means: string | null): OnTrack | null =>
  means === "on-track" || means === "off-track" ? means : null;

interface Whole {
  means: OnTrack | null;
  why: PlaceWhy[];
}

function overallOf(sheet: SheetInput, strategy: SheetNode): Whole {
  const { form, nodes, fiscalYear } = sheet;
  const outcomes = childrenOf(nodes, strategy.id, "outcome").map((node): Below<OnTrack> => {
    const written = onTrack(meaning(form, node, "individual"));
    const options = { fiscalYear, lookup: lookupIn(sheet, "final") };
    return { no: node.no, means: written ?? proposeIndividual(conditionIn(node), options).proposal };
  });
  return { means: proposeOverall(outcomes.map(({ means }) => means)), why: whyOverall(outcomes) };
}

/** From the codes in force: what a person wrote, else what is proposed. */
function progressOf(sheet: SheetInput, strategy: SheetNode, stage: Stage): Whole {
  const { form, nodes } = sheet;
  const overall = onTrack(meaning(form, strategy, "overall")) ?? overallOf(sheet, strategy).means;
  const measures = childrenOf(nodes, strategy.id, "measure").map((node): Below<Achievement> => {
    const written = meaning(form, node, "achievement");
    if (written === "met" || written === "not-met" || written === "withdrawn") return { no: node.no, means: written };
    const options = { fiscalYear: sheet.fiscalYear, lookup: lookupIn(sheet, stage) };
    const [targets, limits] = [criteria(nodes, node.id, "indicator"), criteria(nodes, node.id, "withdrawal")];
    return { no: node.no, means: proposeAchievement(targets, limits, options).proposal };
  });
  const means = measures.map((each) => each.means);
  return { means: proposeProgress(overall, means), why: whyProgress(overall, measures) };
}

export type Light = "good" | "watch" | "bad" | "none";

/** One colour for a place: how its latest code stands, or what is below it. The words stand beside it. */
export function lightOf(form: FormDefinition, nodes: readonly SheetNode[], node: SheetNode): Light {
  switch (node.kind) {
    case "measure": {
      const codes = ["achievement", "midtermAchievement"].map((field) => meaning(form, node, field));
      const means = codes.find((each) => each !== null) ?? null;
      return means === "met" ? "good" : means === "not-met" ? "watch" : means === "withdrawn" ? "bad" : "none";
    }
    case "strategy": {
      const own = meaning(form, node, "progress");
      if (own === "on-track") return "good";
      const below = worst(childrenOf(nodes, node.id, "measure").map((each) => lightOf(form, nodes, each)));
      return own === "off-track" ? (below === "bad" ? "bad" : "watch") : below;
    }
    case "issue":
      return worst(childrenOf(nodes, node.id, "strategy").map((each) => lightOf(form, nodes, each)));
    default:
      return "none";
  }
}

export function worst(lights: readonly Light[]): Light {
  return (["bad", "watch", "good"] as const).find((each) => lights.includes(each)) ?? "none";
}

/** Whether a text answers a mandatory field: it is there, and it is not only the dash. */
export const answers = (text: string): boolean => text.trim() !== "" && !isNone(text);
