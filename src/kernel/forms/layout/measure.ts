import { ems } from "../font.ts";

/** Bold is a little wider than the regular weight that `ems` measures. */
export const boldMargin = 1.04;

/**
 * Lines that a text needs in a column (points), from above: the line breaking rules may leave an em of each line unused,
 * and a long word may go to the next line.
 */
export function linesOf(text: string, width: number, fontSize: number): number {
  const usable = Math.max(fontSize, width - fontSize);
  return text.split("\n").reduce((sum, line) => {
    const length = ems(line) * fontSize * boldMargin;
    return sum + (length <= width ? 1 : Math.ceil(length / usable));
  }, 0);
}
