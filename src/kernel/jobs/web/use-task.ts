import { useQuery } from "@tanstack/react-query";
import { useApi } from "#ui/hooks/api.tsx";
import { queryKey } from "#ui/hooks/query-keys.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { get, type Task } from "../contract.ts";

const isGoing = (task: Task | undefined) => task === undefined || task.state === "queued" || task.state === "running";

/** A task as it goes: told by live updates, and asked once a second besides, in case a notice got lost. Without an id nothing. */
export function useTask(id: string | undefined) {
  const call = useApi();
  useLive(id ? [`task:${id}`] : []);
  return useQuery({
    queryKey: queryKey(get, { id: id ?? "" }),
    queryFn: ({ signal }) => call(get, { id: id ?? "" }, { signal }),
    refetchInterval: ({ state }) => (isGoing(state.data) && !state.error ? 1_000 : false),
    enabled: id !== undefined,
  });
}
