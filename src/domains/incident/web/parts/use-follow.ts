import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/**
 * Asks the answers of other domains again when an answer has been renewed: live topics name the trouble, and what waits
 * for a person (reports, approvals) changes with it.
 */
export function useFollow(renewedAt: number, domains: readonly string[]): void {
  const client = useQueryClient();
  const seen = useRef(0);
  const wanted = domains.join(" ");
  useEffect(() => {
    // The first answer is no change: the others are being asked at the same time.
    if (seen.current > 0 && renewedAt > seen.current) {
      const names = wanted.split(" ");
      void client.invalidateQueries({ predicate: ({ queryKey }) => names.includes(String(queryKey[0])) });
    }
    seen.current = renewedAt;
  }, [client, renewedAt, wanted]);
}
