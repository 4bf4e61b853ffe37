import { isDeepStrictEqual } from "node:util";
import { isAlias, isCollection, parseDocument, type Document } from "yaml";
import type { Pack } from "../pack.ts";
import { parsePack, printPack } from "../yaml.ts";

type Path = (string | number)[];

/** Sets single places of a source and leaves everything else as its author wrote it, comments too. */
export function editSource(source: string, changes: readonly { path: Path; value: unknown }[]): string {
  const document = parseDocument(source);
  for (const { path, value } of changes) document.setIn(path, document.createNode(value));
  return print(document);
}

/**
 * The source that gives this pack: the former one with what differs put in, so that comments and order survive. Where
 * that does not give exactly the pack (a text shared by an anchor was changed in one place only), it is printed anew.
 */
export function sourceOf(former: string, pack: Pack): string {
  const before = parsePack(former).pack;
  if (!before) return printPack(pack);
  if (isDeepStrictEqual(before, pack)) return former;
  const document = parseDocument(former);
  put(document, [], before, pack);
  const merged = print(document);
  return isDeepStrictEqual(parsePack(merged).pack, pack) ? merged : printPack(pack);
}

function print(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function put(document: Document, path: Path, before: unknown, after: unknown): void {
  if (isDeepStrictEqual(before, after)) return;
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const inside = isCollection(node) && !isAlias(node);
  if (inside && Array.isArray(before) && Array.isArray(after) && sameElements(before, after)) {
    for (const [i, value] of after.entries()) put(document, [...path, i], before[i], value);
    for (let i = before.length; i < after.length; i++) document.setIn([...path, i], document.createNode(after[i]));
    return;
  }
  if (inside && isRecord(before) && isRecord(after)) {
    for (const key of Object.keys(before)) if (!(key in after)) document.deleteIn([...path, key]);
    for (const [key, value] of Object.entries(after)) {
      if (key in before) put(document, [...path, key], before[key], value);
      else document.setIn([...path, key], document.createNode(value));
    }
    return;
  }
  document.setIn(path, document.createNode(after));
}

/** The list only grew at its end: what was there stays at its place. */
function sameElements(before: readonly unknown[], after: readonly unknown[]): boolean {
  if (after.length < before.length) return false;
  return before.every((each, i) => nameOf(each) === nameOf(after[i]));
}

function nameOf(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return value["code"] ?? value["no"] ?? value["key"] ?? value["value"] ?? value["event"] ?? "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
