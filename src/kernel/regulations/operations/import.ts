import { invalid } from "#kernel/contract/problem.ts";
import type { Parsed } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { importDraft } from "../contract.ts";
import { importLaw } from "../egov-import.ts";
import { importPlainText } from "../plaintext.ts";
import type { Pack } from "../pack.ts";
import type { Problem } from "../problem.ts";
import { parsePack, printPack } from "../yaml.ts";
import { checkSource, vocabularyNow, wordProblems } from "./check.ts";
import { newVersion } from "./new-version.ts";
import { editSource } from "./source.ts";

/** Makes a draft of what another system or a word processor gives. What was not understood is told, nothing is dropped silently. */
export const importRegulation = operation(importDraft, async (context) => {
  const { input, actor, emit, regulations, directory } = context;
  const { pack, source, problems } = read(input);
  const code = pack?.regulation.code ?? input.code;
  const kind = pack?.regulation.appliesTo.kind ?? input.kind;
  if (code === undefined) throw invalid("code", "regulations.code-needed");
  if (kind === undefined) throw invalid("kind", "regulations.kind-needed");
  const title = pack?.regulation.title ?? { ja: code, en: "" };
  const made = await newVersion(context, { code, kind, title, pack, source, note: input.note });
  const { regulationId, number } = made;
  emit("regulation.drafted", null, { regulationId, versionId: made.id, code, number, importedFrom: input.format });
  const found = pack ? [...problems, ...checkSource(source, vocabularyNow(regulations, directory)).problems] : problems;
  return { regulationId, versionId: made.id, problems: wordProblems(found, actor.locale) };
});

/** Pack, YAML source and the reader's problems. A YAML that cannot be read is kept as it is, to be put right in the editor. */
function read(input: Parsed<typeof importDraft>): { pack: Pack | null; source: string; problems: Problem[] } {
  if (input.format === "yaml") {
    const { pack, problems } = parsePack(input.content);
    if (!pack) return { pack, source: input.content, problems };
    // Whatever day stood there: here it is decided when the version is activated.
    const source = editSource(input.content, [{ path: ["regulation", "effectiveFrom"], value: null }]);
    return { pack: parsePack(source).pack, source, problems };
  }
  if (input.code === undefined) throw invalid("code", "regulations.code-needed");
  if (input.kind === undefined) throw invalid("kind", "regulations.kind-needed");
  const readers = { egov: importLaw, text: importPlainText } as const;
  const imported = readers[input.format](input.content, { code: input.code, kind: input.kind });
  if (imported.pack.articles.length === 0) {
    const [first] = wordProblems(imported.problems, "ja");
    throw invalid("content", "regulations.nothing-read", { message: first?.message ?? "" });
  }
  return { ...imported, source: printPack(imported.pack) };
}
