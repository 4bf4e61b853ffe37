/** Letters of other scripts, and digits, that look like Latin letters: КРI is not KPI, and O is not 0. Pure. */

const SAME: Record<string, string> = {
  А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", Х: "X", У: "Y", І: "I", Ѕ: "S", Ј: "J",
  Α: "A", Β: "B", Ε: "E", Ζ: "Z", Η: "H", Ι: "I", Κ: "K", Μ: "M", Ν: "N", Ο: "O", Ρ: "P", Τ: "T", Υ: "Y", Χ: "X",
  〇: "O", "0": "O", "1": "I", L: "I", "|": "I", ー: "-", "―": "-", "—": "-", "–": "-", "‐": "-", "−": "-", 一: "-",
  ニ: "二", ハ: "八", ロ: "口", エ: "工", カ: "力", タ: "夕", ト: "卜",
}; // prettier-ignore

const skeleton = (text: string): string =>
  Array.from(text.normalize("NFKC").toUpperCase())
    .map((letter) => SAME[letter] ?? letter)
    .join("");

/** The known name that only looks the same, with the letters that differ; undefined when there is none. */
export function lookAlike(given: string, known: readonly string[]): { name: string; letters: string } | undefined {
  const wanted = skeleton(given);
  const name = known.find((each) => each !== given && skeleton(each) === wanted);
  if (name === undefined) return undefined;
  const theirs = Array.from(name.normalize("NFKC"));
  const letters = Array.from(given.normalize("NFKC")).filter((letter, index) => letter !== theirs[index]);
  return { name, letters: letters.map((letter) => `${letter} (U+${hex(letter)})`).join(" ") };
}

const hex = (letter: string): string => (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
