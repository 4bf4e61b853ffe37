/** The "@…" in which the caret stands; a name has no blank before it is chosen, and "@" follows a blank or the beginning. */
export function mentionAt(text: string, caret: number): { start: number; query: string } | undefined {
  const found = /(?:^|[\s、。（「])[@＠]([^\s@＠]{0,30})$/.exec(text.slice(0, caret));
  if (!found) return undefined;
  const query = found[1] ?? "";
  return { start: caret - query.length - 1, query };
}

/** The text with the mention that is being written replaced by the chosen name, and where the caret then stands. */
export function withMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const start = mentionAt(text, caret)?.start ?? caret;
  const written = `@${name} `;
  return { text: text.slice(0, start) + written + text.slice(caret), caret: start + written.length };
}
