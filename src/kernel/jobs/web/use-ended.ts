import { useCallback, useState } from "react";

/** Whether a watched task has ended well, and what `WatchTask` tells it to; the page hears it too. */
export function useEnded(onEnd: (ended: boolean) => void) {
  const [ended, setEnded] = useState(false);
  const end = useCallback(
    (now: boolean) => {
      setEnded(now);
      onEnd(now);
    },
    [onEnd],
  );
  return { ended, end };
}
