import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

type Document = { paths: Record<string, Record<string, { operationId?: string }>> };

/** Names of all operations and, for each first word, the pattern of all its verbs; read from the API's own description. */
export function usePermissions(): string[] {
  const { data } = useQuery({
    queryKey: ["openapi"],
    queryFn: async () => (await (await fetch("/api/openapi.json")).json()) as Document,
    staleTime: Infinity,
  });
  return useMemo(() => {
    const names = Object.values(data?.paths ?? {}).flatMap((methods) =>
      Object.values(methods).flatMap(({ operationId }) => operationId ?? []),
    );
    const words = new Set(names.map((name) => `${name.split(".")[0]}.*`));
    return ["*", ...words, ...names].sort((a, b) => (a < b ? -1 : 1));
  }, [data]);
}
