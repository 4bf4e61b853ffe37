import { useTranslation } from "react-i18next";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import { wordKey } from "./words.ts";

/**
 * What a state means to the eye, by region: 朱 grave, late or refused; 山吹 waits for somebody; 苔 done; 藍 going on.
 * A state that is not named here is plain.
 */
const TONES: Record<string, Record<string, Tone>> = {
  main: {
    reported: "yamabuki",
    investigating: "ai",
    confirmed: "ai",
    reopened: "ai",
    "recovery-in-sight": "ai",
    "fully-recovered": "koke",
    "post-action": "yamabuki",
    closed: "plain",
  },
  gravity: { unjudged: "yamabuki", grave: "shu" },
  priority: { P1: "shu", P2: "yamabuki" },
  standby: { pending: "yamabuki", starting: "ai", running: "koke", failed: "shu" },
  cause: { open: "yamabuki", hypothesis: "ai", identified: "koke" },
  recovery: { planning: "yamabuki", "in-progress": "ai", "in-sight": "ai", recovered: "koke" },
  manual: { notified: "shu", switched: "yamabuki", "stop-due": "shu", stopped: "koke" },
  vendor: {
    submitted: "yamabuki",
    permitted: "koke",
    refused: "shu",
    returned: "shu",
    engaged: "ai",
    ended: "koke",
  },
  order: { checked: "ai", ordered: "yamabuki", acked: "ai", done: "yamabuki", settled: "koke" },
  complaint: { received: "yamabuki", recorded: "yamabuki", submitted: "ai", answered: "koke" },
  apology: { unassessed: "yamabuki", planned: "yamabuki", approved: "ai", done: "koke" },
  prevention: {
    draft: "yamabuki",
    decided: "ai",
    submitted: "yamabuki",
    permitted: "koke",
    refused: "shu",
    implementing: "ai",
    done: "koke",
    "effect-checked": "koke",
  },
  record: { draft: "yamabuki", final: "ai", submitted: "yamabuki", received: "koke", returned: "shu" },
  check: { OK: "koke", WARN: "yamabuki", BLOCK: "shu" },
};

/** The state of a region in its word and colour: `<StateChip region="manual" state="switched" />`. */
export function StateChip({ region, state, note }: { region: string; state: string; note?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Chip tone={TONES[region]?.[state] ?? "plain"}>
      {t(wordKey(region, state))}
      {note && ` ${note}`}
    </Chip>
  );
}
