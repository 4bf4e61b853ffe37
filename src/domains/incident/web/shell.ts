import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import type { ShellParts } from "#ui/shell/types.ts";
import { counts } from "../contract.ts";

/** How many troubles are open, as far as the reader sees them; follows what others report and close. */
function useBadges(signedIn: boolean): Record<string, number> {
  const { data } = useAnswer(counts, signedIn ? {} : undefined);
  useLive(signedIn ? ["list:incident"] : []);
  return { incidents: data?.open ?? 0 };
}

export const shell: ShellParts = { useBadges };
