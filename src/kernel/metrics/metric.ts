import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { FormulaInput } from "./formula.ts";
import type { Direction, Target } from "./judge.ts";
import type { Aggregate } from "./measure.ts";
import type { Period } from "./period.ts";
import type { LEVELS, PATHS, ROLLUPS, SOURCES } from "./vocabulary.ts";

/** A metric with its definition; values are read apart. */
export interface Metric {
  id: string;
  number: string;
  code: string;
  name: string;
  level: (typeof LEVELS)[number];
  parentId: string | null;
  purpose: string;
  unit: string;
  decimals: number;
  direction: Direction;
  period: Period;
  source: (typeof SOURCES)[number];
  measure: string | null;
  aggregate: Aggregate | null;
  /** "key=value", or empty for everything. */
  about: string;
  formula: string | null;
  inputs: FormulaInput[];
  rollup: (typeof ROLLUPS)[number];
  targetPath: (typeof PATHS)[number];
  targets: Target[];
  freshDays: number;
  unitId: string | null;
  ownerId: string | null;
  version: number;
  retired: boolean;
}

/** All metrics: a few hundred at most, read in three statements of one round trip. */
export async function loadMetrics(tx: Kysely<DB>): Promise<Map<string, Metric>> {
  const [rows, inputs, targets] = await Promise.all([
    tx
      .selectFrom("metric")
      .innerJoin("record", "record.id", "metric.id")
      .selectAll("metric")
      .select(["record.number", "record.title", "record.unit_id", "record.owner_id", "record.version"])
      .orderBy("metric.code")
      .execute(),
    tx.selectFrom("metric_input").selectAll().orderBy("name").execute(),
    tx.selectFrom("metric_target").selectAll().orderBy("period").execute(),
  ]);
  const inputsOf = Map.groupBy(inputs, (input) => input.metric_id);
  const targetsOf = Map.groupBy(targets, (target) => target.metric_id);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        code: row.code,
        name: row.title,
        level: row.level as Metric["level"],
        parentId: row.parent_id,
        purpose: row.purpose,
        unit: row.unit,
        decimals: row.decimals,
        direction: row.direction as Direction,
        period: row.period as Period,
        source: row.source as Metric["source"],
        measure: row.measure,
        aggregate: row.aggregate as Aggregate | null,
        about: row.about,
        formula: row.formula,
        inputs: (inputsOf.get(row.id) ?? []).map(({ name, input_id, earlier }) => ({
          name,
          metricId: input_id,
          earlier,
        })),
        rollup: row.rollup as Metric["rollup"],
        targetPath: row.target_path as Metric["targetPath"],
        targets: (targetsOf.get(row.id) ?? []).map(({ period, value }) => ({ period, value })),
        freshDays: row.fresh_days,
        unitId: row.unit_id,
        ownerId: row.owner_id,
        version: row.version,
        retired: row.retired_at !== null,
      },
    ]),
  );
}

/** A metric by periods of one length. */
export const keyOf = (metricId: string, kind: Period): string => `${metricId} ${kind}`;
