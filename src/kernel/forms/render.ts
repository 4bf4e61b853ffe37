import type { TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { FormBlock, FormDocument } from "./document.ts";
import { asTallAs, faces, type Face } from "./font.ts";
import { missingGlyphs, toPrintable, type MissingGlyph } from "./glyphs.ts";
import { layout } from "./layout.ts";
import { inFaces } from "./layout/in-faces.ts";
import { pick, words } from "./words.ts";

/** With the engine's store of files in memory, which its types leave out. */
type Engine = typeof import("pdfmake") & {
  virtualfs: { existsSync(file: string): boolean; writeFileSync(file: string, content: Buffer): void };
};

let engine: Promise<Engine> | undefined;

/** The PDF engine, loaded by the first paper. It may open the files of its fonts and nothing else, whatever a document contains. */
function loadEngine(): Promise<Engine> {
  engine ??= import("pdfmake").then(({ default: pdfmake }) => {
    pdfmake.setFonts(Object.fromEntries(faces.map(({ name, regular, bold }) => [name, { normal: regular, bold }])));
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path) => path === faces[0].regular || path === faces[0].bold);
    return pdfmake as Engine;
  });
  return engine;
}

/** Gives the engine a face in the height of the print font, once. */
function lend({ virtualfs }: Engine, { regular, bold }: Face): void {
  for (const [file, model] of [
    [regular, faces[0].regular],
    [bold, faces[0].bold],
  ] as const)
    if (!virtualfs.existsSync(file)) virtualfs.writeFileSync(file, asTallAs(file, model));
}

/**
 * PDF (A4 portrait, fonts embedded as subsets) of a form. The same document gives the same bytes. Characters without a
 * glyph are printed as 〓 and listed with their code points at the end of the paper; `missingGlyphs` tells them beforehand.
 */
export async function render(document: FormDocument): Promise<Uint8Array> {
  return draw(layout(printable(document)));
}

/** The engine's step alone; with `compress: false` the text layer can be read back. */
export async function draw(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const pdfmake = await loadEngine();
  const spread = inFaces(definition, (face) => lend(pdfmake, face));
  const buffer = await pdfmake.createPdf(spread).getBuffer();
  return new Uint8Array(buffer);
}

/** The document as the font can print it, with a list of what it could not print as typed. */
export function printable(document: FormDocument): FormDocument {
  const missing = missingGlyphs(document);
  const cleaned = mapTexts(document) as FormDocument;
  if (missing.length === 0) return cleaned;
  return { ...cleaned, blocks: [...cleaned.blocks, ...report(missing, document)] };
}

function report(missing: MissingGlyph[], document: FormDocument): FormBlock[] {
  const lines: string[] = [];
  const unprinted = missing.filter((glyph) => glyph.kind === "missing");
  const variants = missing.filter((glyph) => glyph.kind === "variant");
  if (unprinted.length > 0) lines.push(`${pick(words.unprintableNote, document.locale)} ${listed(unprinted)}`);
  if (variants.length > 0) lines.push(`${pick(words.variantNote, document.locale)} ${listed(variants)}`);
  return [
    { kind: "heading", text: pick(words.unprintable, document.locale) },
    { kind: "notes", lines },
  ];
}

function listed(glyphs: MissingGlyph[]): string {
  return glyphs.map((glyph) => `${glyph.codePoints} ×${glyph.count}`).join(", ");
}

function mapTexts(value: unknown): unknown {
  if (typeof value === "string") return toPrintable(value);
  if (Array.isArray(value)) return value.map(mapTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, mapTexts(child)]));
}
