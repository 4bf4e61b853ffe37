import type { Output } from "#kernel/contract/contract.ts";
import type { vocabulary } from "../../contract.ts";
import type { Pack } from "../../pack.ts";

export type Vocabulary = Output<typeof vocabulary>;

/** What every part of the structured editor gets. */
export interface FormsProps {
  pack: Pack;
  vocabulary: Vocabulary;
  /** Gives the pack with one place changed. */
  change: (path: readonly (string | number)[], next: unknown) => void;
}
