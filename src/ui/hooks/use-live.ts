import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { connectLive, type LiveConnection } from "./live.ts";
import { topicMatches } from "./query-keys.ts";

let shared: LiveConnection | undefined;

/**
 * What others change appears without a reload: while mounted, a change of one of the topics (`incident`,
 * `record:<id>`) asks the concerned answers again. All parts of a page share one connection.
 */
export function useLive(topics: readonly string[]): void {
  const client = useQueryClient();
  const joined = topics.join(" ");
  useEffect(() => {
    shared ??= connectLive((url) => new EventSource(url, { withCredentials: true }));
    return shared.listen(joined.split(" ").filter(Boolean), (topic) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => topicMatches(topic, queryKey) });
    });
  }, [client, joined]);
}
