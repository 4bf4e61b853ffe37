import { useQuery } from "@tanstack/react-query";
import { get, type Task } from "#kernel/jobs/contract.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { queryKey } from "#ui/hooks/query-keys.ts";
import { useLive } from "#ui/hooks/use-live.ts";

const isGoing = (task: Task | undefined) => task === undefined || task.state === "queued" || task.state === "running";

/** A task as it goes: told by live updates, and asked once a second besides, in case a notice got lost. */
export function useTask(id: string) {
  const call = useApi();
  useLive([`task:${id}`]);
  return useQuery({
    queryKey: queryKey(get, { id }),
    queryFn: ({ signal }) => call(get, { id }, { signal }),
    refetchInterval: ({ state }) => (isGoing(state.data) && !state.error ? 1_000 : false),
  });
}
