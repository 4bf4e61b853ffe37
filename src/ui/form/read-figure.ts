/**
 * A typed figure: full or half width, with or without separators. undefined where nothing stands, NaN where it is none, also
 * when it has more decimals than are wanted.
 */
export function readFigure(text: string, decimals: number): number | undefined {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[,、\s]/g, "")
    .replace(/^[−‐–ー]/, "-");
  if (plain === "") return undefined;
  const found = /^-?(?:\d+(?:\.(\d*))?|\.(\d+))$/.exec(plain);
  if (!found || (found[1] ?? found[2] ?? "").length > decimals) return Number.NaN;
  return Number(plain);
}
