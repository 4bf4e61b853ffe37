import { QueryClient } from "@tanstack/react-query";
import { problemOf } from "./problem.ts";

/**
 * Answers stay fresh for half a minute (live topics refresh them earlier); only failures of the network or the server
 * are tried again, twice. A refusal is an answer.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && [0, 502, 503, 504].includes(problemOf(error).status),
        refetchOnWindowFocus: true,
      },
      // Without a network a change fails at once and says so; it does not wait behind a turning wheel until the tab is closed.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
