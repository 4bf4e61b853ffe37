import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";

/** Goes to a path inside Kaname, query included: `go("/incidents/" + id)`; `go(path, { replace: true })` leaves no trace. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (to, options) => (options?.replace ? router.history.replace(to) : router.history.push(to)),
    [router],
  );
}
