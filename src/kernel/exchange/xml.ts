import { ExchangeError } from "./message.ts";

/** What a reader of XML wants to hear. Names come without their namespace prefix. */
export type XmlHandler = {
  open(name: string, attributes: () => ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
};

/** Longest tag or text, in UTF-16 units; a cell holds 32,767 characters. More is an attack on the memory. */
const LONGEST = 1_000_000;

/**
 * Reads the XML of office files as it arrives: elements, attributes, text, CDATA. Document types are refused (they are not
 * allowed in such files, and are how entities attack). ExchangeError `exchange.badXlsx` when it is not well formed.
 */
export function createXmlReader(handler: XmlHandler): { push(text: string): void; end(): void } {
  let rest = "";
  let depth = 0;
  const tag = (source: string) => {
    if (source.startsWith("/")) {
      depth--;
      return handler.close(localName(source.slice(1).trim()));
    }
    const empty = source.endsWith("/");
    const name = localName(/^[^\s/]+/.exec(source)?.[0] ?? "");
    handler.open(name, () => attributesOf(source));
    if (empty) handler.close(name);
    else depth++;
  };
  /** Handles one piece of markup at `at`; the offset after it, or −1 when it is not complete yet. */
  const markup = (at: number): number => {
    const skip = (start: string, end: string, take?: (body: string) => void): number | undefined => {
      if (!rest.startsWith(start, at)) return undefined;
      const stop = rest.indexOf(end, at + start.length);
      if (stop < 0) return -1;
      take?.(rest.slice(at + start.length, stop));
      return stop + end.length;
    };
    if (rest.length < at + 9 && rest.startsWith("<!", at) && !rest.includes(">", at)) return -1;
    const special = skip("<!--", "-->") ?? skip("<![CDATA[", "]]>", (body) => handler.text(body)) ?? skip("<?", "?>");
    if (special !== undefined) return special;
    if (rest.startsWith("<!", at)) throw new ExchangeError("exchange.badXlsx", { detail: "doctype" });
    const stop = endOfTag(rest, at);
    if (stop >= 0) tag(rest.slice(at + 1, stop));
    return stop < 0 ? -1 : stop + 1;
  };
  return {
    push(text) {
      rest += text;
      let done = 0;
      for (let at = rest.indexOf("<"); at >= 0; at = rest.indexOf("<", done)) {
        if (at > done) handler.text(unescapeXml(rest.slice(done, at).replace(/\r\n?/g, "\n")));
        done = at;
        const next = markup(at);
        if (next < 0) break;
        done = next;
      }
      rest = rest.slice(done);
      if (rest.length > LONGEST) throw new ExchangeError("exchange.badXlsx", { detail: "xml" });
    },
    end() {
      if (depth !== 0 || rest.trim() !== "") throw new ExchangeError("exchange.badXlsx", { detail: "xml" });
    },
  };
}

/** The ">" that ends a tag: one that does not stand in the quotes of an attribute. */
function endOfTag(text: string, at: number): number {
  for (let stop = text.indexOf(">", at); stop >= 0; stop = text.indexOf(">", stop + 1)) {
    const outside = text.slice(at, stop).replace(/"[^"]*"|'[^']*'/g, "");
    if (!/["']/.test(outside)) return stop;
  }
  return -1;
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = source.matchAll(/([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    Array.from(found, ([, name, double, single]) => [localName(name ?? ""), unescapeXml(double ?? single ?? "")]),
  );
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g, (whole, decimal: string, hex: string, name: string) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
