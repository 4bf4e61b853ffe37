import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { connectLive, type LiveConnection } from "./live.ts";
import { topicMatches } from "./query-keys.ts";

let shared: LiveConnection | undefined;

/**
 * What others change appears without a reload: while mounted, a change of one of the topics (`incident`,
 * `record:<id>`) asks the answers that it concerns again. All parts of a page share one connection; without topics none
 * is made.
 */
export function useLive(topics: readonly string[]): void {
  const client = useQueryClient();
  const joined = topics.join(" ");
  useEffect(() => {
    if (joined === "") return undefined;
    shared ??= connectLive((url) => new EventSource(url, { withCredentials: true }));
    const mine = joined.split(" ");
    return shared.listen((topic) => {
      if (topic !== "*" && !mine.includes(topic)) return;
      for (const each of topic === "*" ? mine : [topic])
        void client.invalidateQueries({ predicate: ({ queryKey }) => topicMatches(each, queryKey) });
    });
  }, [client, joined]);
}
