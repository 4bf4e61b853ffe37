import { dot } from "#ui/marks.ts";
import type { TFunction } from "i18next";
import type { GrantItem } from "../contract.ts";

/** To whom a grant is given. */
export function grantee(grant: Pick<GrantItem, "person" | "post" | "everybody">, t: TFunction): string {
  if (grant.everybody) return t("access.everybody");
  return grant.post ? t("access.byPost", { post: grant.post.name }) : (grant.person?.name ?? "—");
}

/** Where it holds. */
export function scopeWords(scope: "all" | "units" | "own", unit: { name: string } | null, t: TFunction): string {
  return scope === "units" && unit ? t("access.scope.unit", { unit: unit.name }) : t(`access.scope.${scope}`);
}

/** On what ground it reaches somebody: 役職「情報システム部長」を代行（第2条1号）. */
export function groundWords(
  ground:
    | { kind: "person" | "everybody" }
    | { kind: "post"; post: { name: string }; actingFor: { label?: string | undefined } | null },
  t: TFunction,
): string {
  if (ground.kind !== "post") return t(`access.ground.${ground.kind}`);
  return ground.actingFor
    ? t("access.ground.acting", { post: ground.post.name, basis: ground.actingFor.label ?? "" })
    : t("access.ground.post", { post: ground.post.name });
}

/** Under a grant's receiver: where it holds, from when and until when, why, and who gave it. */
export function grantNote(
  grant: Pick<GrantItem, "scope" | "unit" | "from" | "to" | "active" | "reason" | "grantedBy">,
  f: { date: (at: string, style: "short") => string },
  t: TFunction,
): string {
  return [
    scopeWords(grant.scope, grant.unit, t),
    grant.active ? undefined : t("access.grant.from", { at: f.date(grant.from, "short") }),
    grant.to ? t("access.grant.until", { at: f.date(grant.to, "short") }) : undefined,
    grant.reason || undefined,
    grant.grantedBy ? t("access.grant.by", { name: grant.grantedBy.name }) : undefined,
  ]
    .filter(Boolean)
    .join(dot());
}
