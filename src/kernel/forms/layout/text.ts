import type { Content, ContentText, Style } from "pdfmake/interfaces.js";

/**
 * Text that flows over pages: one node per line of the input. The engine's work grows with the square of a node's
 * length, so very long lines are cut behind a sentence; the cut shows as a line end, nothing is lost.
 */
export function flow(text: string, style: Style): Content {
  const nodes = text
    .split("\n")
    .flatMap(cut)
    .map((line) => leaf(line, style));
  return nodes.length === 1 && nodes[0] ? nodes[0] : { stack: nodes };
}

/** One node; leading full-width spaces are the Japanese indent and stay. */
export function leaf(text: string, style: Style): ContentText {
  // An empty node has no height; a space keeps the blank line.
  return { text: text === "" ? " " : text, preserveLeadingSpaces: true, ...style };
}

const longestNode = 3000;

function cut(line: string): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > longestNode) {
    const sentence = rest.lastIndexOf("。", longestNode - 1) + 1;
    const at = sentence > longestNode / 2 ? sentence : safeIndex(rest, longestNode);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}

/** An index that does not split a surrogate pair. */
function safeIndex(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
