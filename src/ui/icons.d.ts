/** The package types only its barrel; its single files are what we import, so that a screen carries only its own icons. */
declare module "@tabler/icons-react/dist/esm/icons/*.mjs" {
  import type { ComponentType } from "react";
  const Icon: ComponentType<{ size?: number | string; stroke?: number; className?: string }>;
  export default Icon;
}
