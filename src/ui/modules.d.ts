/** The package types only its barrel; its single files are what we import, so that a screen carries only its own icons. */
declare module "@tabler/icons-react/dist/esm/icons/*.mjs" {
  import type { ComponentType } from "react";
  const Icon: ComponentType<{ size?: number | string; stroke?: number; className?: string }>;
  export default Icon;
}

/** Made by theme/font-plugin.ts: which letters lie in which file of BIZ UDPGothic. */
declare module "virtual:font-table" {
  /** Text for decodeFontTable. */
  export const table: string;
  /** Where the files are, ending with a slash. */
  export const base: string;
}
