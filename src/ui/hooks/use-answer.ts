import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Contract, Input, Output } from "#kernel/contract/contract.ts";
import { useApi } from "./api.tsx";
import { queryKey } from "./query-keys.ts";

/** The answer of a reading operation, kept and refreshed. `undefined` as input asks nothing yet. */
export function useAnswer<C extends Contract>(contract: C, input: Input<C> | undefined): UseQueryResult<Output<C>> {
  const call = useApi();
  return useQuery({
    queryKey: queryKey(contract, input),
    queryFn: ({ signal }) => call(contract, input as Input<C>, { signal }),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  });
}

type Page = { items: unknown[]; next: string | null };

/** A keyset list as DataTable wants it: all rows read so far, whether more are there, and how to read them. */
export function useRows<C extends Contract>(contract: C, input: Omit<Input<C>, "cursor">) {
  const call = useApi();
  const query = useInfiniteQuery({
    queryKey: queryKey(contract, input),
    queryFn: ({ pageParam, signal }) =>
      call(contract, { ...input, ...(pageParam ? { cursor: pageParam } : {}) } as Input<C>, {
        signal,
      }) as Promise<Page>,
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  type Row = Output<C> extends { items: (infer R)[] } ? R : never;
  const rows = useMemo(() => (query.data?.pages.flatMap((page) => page.items) ?? []) as Row[], [query.data]);
  return {
    rows,
    loading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    onLoadMore: () => void query.fetchNextPage(),
    onRetry: () => void query.refetch(),
  };
}
