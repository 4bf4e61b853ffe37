import type { Content } from "pdfmake/interfaces.js";

/**
 * ☐ or ☑. The font has no ☑, so the mark is set on the box: on paper one sign, in the text layer □ or □✓, so that a
 * search or a screen reader still tells them apart.
 */
export function checkbox(checked: boolean, fontSize: number): Content {
  const box: Content = { text: "□", fontSize };
  if (!checked) return box;
  const mark: Content = {
    text: "✓",
    bold: true,
    fontSize: fontSize * 1.2,
    relativePosition: { x: fontSize * 0.02, y: -fontSize * 1.75 },
  };
  return { stack: [box, mark] };
}
