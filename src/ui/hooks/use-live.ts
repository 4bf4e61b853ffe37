import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { connectLive, type LiveConnection } from "./live.ts";
import { hears, topicMatches } from "./query-keys.ts";

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
    const interests = joined.split(" ");
    return shared.listen((topic) => {
      const heard = interests.filter((interest) => hears(interest, topic));
      // After a gap in the connection all that this screen asked for counts as changed.
      for (const each of topic === "*" ? heard : heard.slice(0, 1).map(() => topic))
        void client.invalidateQueries({ predicate: ({ queryKey }) => topicMatches(each, queryKey) });
    });
  }, [client, joined]);
}
