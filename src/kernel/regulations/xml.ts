import { SaxesParser } from "saxes";

/** An element with its attributes and children in order; text is a string. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
  /** Line of its start tag, from 1. */
  line: number;
}

/**
 * Reads a well-formed XML document. Entities of a document type declaration are not expanded.
 *
 * @throws Error with line and column if it is not well-formed
 */
export function parseXml(source: string): Element {
  const top: Element = { name: "", attributes: {}, children: [], line: 1 };
  const open = [top];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = {
      name,
      attributes,
      children: [],
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > 100) throw new Error(`${parser.line}:${parser.column}: nested too deeply`);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const text = (value: string): void => {
    open.at(-1)?.children.push(value);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.write(source).close();
  const root = top.children.find((each) => typeof each !== "string");
  if (root === undefined) throw new Error("1:1: no element");
  return root;
}

/** Child elements, of one name if given. */
export function children(element: Element | undefined, name?: string): Element[] {
  return (element?.children ?? []).filter(
    (each): each is Element => typeof each !== "string" && (name === undefined || each.name === name),
  );
}

export function child(element: Element | undefined, name: string): Element | undefined {
  return children(element, name)[0];
}

/** All text below, without the named elements, white space folded. */
export function textOf(element: Element | undefined, without: readonly string[] = []): string {
  const collect = (each: Element): string =>
    each.children
      .map((inner) => (typeof inner === "string" ? inner : without.includes(inner.name) ? "" : collect(inner)))
      .join("");
  return element
    ? collect(element)
        .replaceAll(/[ \t\r\n]+/g, " ")
        .trim()
    : "";
}

/** Prints an element, two blanks for each level; an element with text stands on one line. */
export function printXml(root: Node): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${print(root, "")}\n`;
}

/** [name, attributes, children]; a child that is a string is text. */
export type Node = [name: string, attributes: Record<string, string>, children: (Node | string)[]];

function print([name, attributes, inner]: Node, indent: string): string {
  const start = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join("")}`;
  if (inner.length === 0) return `${start}/>`;
  if (inner.some((each) => typeof each === "string")) {
    return `${start}>${inner.map((each) => (typeof each === "string" ? escaped(each) : print(each, ""))).join("")}</${name}>`;
  }
  return [`${start}>`, ...inner.map((each) => print(each as Node, `${indent}  `)), `${indent}</${name}>`].join("\n");
}

/** Escapes markup; characters that XML 1.0 does not know are left out. */
function escaped(text: string): string {
  return (
    text
      // With the flag "u" a surrogate matches only where it stands alone; U+FFFD is a character as good as any and stays.
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
