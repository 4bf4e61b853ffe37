import type { TDocumentDefinitions } from "pdfmake/interfaces.js";
import { faceOf, faces, type Face } from "../font.ts";

/**
 * The definition with every character that the print font lacks set in the face that has it. `need` hears of each such
 * face. Only what is printed is touched: the keys `text` and `svg`, strings among contents, running head and footer.
 */
export function inFaces(definition: TDocumentDefinitions, need: (face: Face) => void): TDocumentDefinitions {
  /** The text cut where the face changes; face 0 where no other is needed. */
  const cut = (text: string): { text: string; face: number }[] => {
    const runs: { text: string; face: number }[] = [];
    for (const character of text) {
      const face = Math.max(0, faceOf(character));
      const last = runs.at(-1);
      if (last?.face === face) last.text += character;
      else runs.push({ text: character, face });
      if (face > 0) need(faces[face]!);
    }
    return runs;
  };
  const ordinary = (text: string): boolean => Array.from(text).every((character) => faceOf(character) <= 0);
  const fragments = (text: string): unknown =>
    ordinary(text)
      ? text
      : cut(text).map((run) => (run.face === 0 ? { text: run.text } : { text: run.text, font: faces[run.face]!.name }));
  const drawing = (svg: string): string =>
    cut(svg)
      .map((run) => (run.face === 0 ? run.text : `<tspan font-family="${faces[run.face]!.name}">${run.text}</tspan>`))
      .join("");
  const each = (value: unknown): unknown => {
    if (typeof value === "string") return ordinary(value) ? value : { text: fragments(value) };
    if (Array.isArray(value)) return value.map(each);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, inner(key, child)]));
  };
  const inner = (key: string, value: unknown): unknown => {
    if (typeof value !== "string") return each(value);
    if (key === "text") return fragments(value);
    return key === "svg" ? drawing(value) : value;
  };
  const { header, footer, content } = definition;
  const around = <A extends unknown[]>(make: (...args: A) => unknown) => {
    return (...args: A) => each(make(...args)) as ReturnType<typeof make>;
  };
  return {
    ...definition,
    content: each(content) as TDocumentDefinitions["content"],
    ...(typeof header === "function" && { header: around(header) as typeof header }),
    ...(typeof footer === "function" && { footer: around(footer) as typeof footer }),
  };
}
