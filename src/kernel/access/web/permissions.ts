import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";

type Described = { operationId?: string; summary?: string; "x-permission"?: string };
type Document = { paths: Record<string, Record<string, Described>> };

/** What a role may give: a permission with whether something is changed by it. */
export interface Permission {
  name: string;
  domain: string;
  changes: boolean;
  /** English sentence of the API's description. */
  summary: string;
}

/** All permissions, read from the API's own description; several operations may share one. */
export function usePermissions(): Permission[] {
  const { data } = useQuery({
    queryKey: ["openapi"],
    queryFn: async () => (await (await fetch("/api/openapi.json")).json()) as Document,
    staleTime: Infinity,
  });
  return useMemo(() => {
    const found = new Map<string, Permission>();
    for (const methods of Object.values(data?.paths ?? {}))
      for (const [method, { operationId, summary = "", "x-permission": name = "" }] of Object.entries(methods)) {
        if (!operationId || name === "public" || name === "signed-in" || name === "") continue;
        const before = found.get(name);
        const own = operationId === name || !before;
        found.set(name, {
          name,
          domain: name.split(".")[0] ?? "",
          changes: (before?.changes ?? false) || method.toLowerCase() !== "get",
          summary: own ? summary : before.summary,
        });
      }
    return [...found.values()];
  }, [data]);
}

/** A permission in the reader's words; the API's own sentence where there are none. */
export function permissionWords(permission: Permission, t: TFunction): string {
  return t(`permission.${permission.name}`, { defaultValue: permission.summary });
}

/** Permissions by what they are about, in the words' order. */
export function byDomain(
  permissions: Permission[],
  t: TFunction,
): { domain: string; label: string; items: Permission[] }[] {
  return [...Map.groupBy(permissions, (each) => each.domain)]
    .map(([domain, items]) => ({
      domain,
      label: t(`domain.${domain}`, { defaultValue: domain }),
      items: items.sort((a, b) => Number(a.changes) - Number(b.changes) || (a.name < b.name ? -1 : 1)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, "ja"));
}
