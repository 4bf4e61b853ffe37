import { say, type Message } from "./message.ts";

/**
 * Names the columns of a file by its header row: trimmed, an empty one "#3" by its place, one that stood before "name_2".
 * Each change is told in a notice.
 */
export function nameHeaders(cells: readonly string[]): { headers: string[]; notices: Message[] } {
  const notices: Message[] = [];
  const given = cells.map((cell) => cell.trim());
  const used = new Set<string>();
  const headers = given.map((name, index) => {
    const wanted = name || `#${index + 1}`;
    let unique = wanted;
    for (let count = 2; used.has(unique) || (unique !== wanted && given.includes(unique)); count++)
      unique = `${wanted}_${count}`;
    used.add(unique);
    if (!name) notices.push(say("exchange.emptyHeader", { column: index + 1, name: unique }));
    else if (unique !== name)
      notices.push(say("exchange.duplicateHeader", { column: index + 1, name, renamed: unique }));
    return unique;
  });
  return { headers, notices };
}
