import type { Pack } from "./pack.ts";

export interface CompiledVersion {
  pack: Pack;
}
