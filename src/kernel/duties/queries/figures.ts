import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { query } from "#kernel/operation/operation.ts";
import { label } from "#kernel/regulations/label.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import { figures } from "../contract.ts";
import { IN_TIME, LATE, OVER_TARGET } from "../outcome.ts";
import { spanOf, versionsOf } from "./period.ts";

type Sums = { inTime: number; late: number; overTarget: number };

/** Duties by outcome, by article and by month of their due. One statement over one index. */
export const dutyFigures = query(figures, async ({ tx, input, scope, actor, regulations, now }) => {
  const span = spanOf(input);
  const versions = input.regulation === undefined ? regulations.all() : versionsOf(regulations, input.regulation);
  if (versions.length === 0) return { months: [], articles: [] };
  const month = sql<string>`to_char(duty.due_at at time zone 'Asia/Tokyo', 'YYYY-MM')`;
  let rows = tx
    .selectFrom("duty")
    .select(["duty.regulation_version_id as versionId", "duty.article", month.as("month")])
    .select([
      sql<number>`count(*) filter (where ${IN_TIME})`.as("inTime"),
      sql<number>`count(*) filter (where ${LATE(now)})`.as("late"),
      sql<number>`count(*) filter (where ${OVER_TARGET(now)})`.as("overTarget"),
    ])
    .where(
      "duty.regulation_version_id",
      "in",
      versions.map(({ id }) => id),
    )
    .where("duty.due_at", ">=", span.from)
    .where("duty.due_at", "<", span.to)
    .groupBy(["duty.regulation_version_id", "duty.article", month]);
  if (scope.kind !== "all") {
    rows = rows.where((eb) =>
      eb.exists(
        eb.selectFrom("record").select("record.id").whereRef("record.id", "=", "duty.record_id").where(visible(scope)),
      ),
    );
  }
  const found = (await rows.execute()).flatMap((row) => {
    const version = regulations.byId(row.versionId);
    return version ? [{ ...row, version }] : [];
  });
  const months = [...Map.groupBy(found, ({ month: each }) => each)].map(([each, group]) => ({
    month: each,
    ...sum(group),
  }));
  const byArticle = [...Map.groupBy(found, ({ version, article }) => `${version.code} ${article}`).values()];
  const articles = byArticle.flatMap((group) => {
    const newest = group.toSorted((a, b) => b.version.number - a.version.number)[0];
    return newest ? [{ ...nameOf(newest.version, newest.article, actor.locale), ...sum(group) }] : [];
  });
  return {
    months: months.toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    articles: articles.toSorted((a, b) => a.regulation.localeCompare(b.regulation) || byNumber(a.article, b.article)),
  };
});

function sum(group: readonly Sums[]): Sums {
  const total = { inTime: 0, late: 0, overTarget: 0 };
  for (const { inTime, late, overTarget } of group) {
    total.inTime += inTime;
    total.late += late;
    total.overTarget += overTarget;
  }
  return total;
}

function nameOf({ code, compiled: { pack } }: StoredVersion, article: string, locale: "ja" | "en") {
  const title = pack.articles.find(({ no }) => no === article)?.title;
  return { regulation: code, article, place: label(pack, article, locale), title: title?.[locale] || title?.ja || "" };
}

/** 第3条 before 第3条の2 before 第10条. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "ja", { numeric: true });
}
