import { useEffect } from "react";
import { useGo } from "#ui/hooks/use-go.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";

/**
 * Notices, duties and search name a record by its id alone. The server knows the page of its kind and leads there; the
 * address that it leads to is opened inside of the product, without loading everything anew.
 */
export default function OpenRecord() {
  const id = usePathParam("id");
  const go = useGo();
  useEffect(() => {
    const gone = new AbortController();
    fetch(`/r/${encodeURIComponent(id)}`, { signal: gone.signal, credentials: "same-origin" }).then(
      ({ url }) => {
        const { pathname, search } = new URL(url);
        go(pathname.startsWith("/r/") ? "/" : pathname + search, { replace: true });
      },
      () => undefined,
    );
    return () => gone.abort();
  }, [id, go]);
  return <LoadingScreen />;
}
