import { normalise } from "./normalise-text.ts";

/** Words of the field that people use for the same thing. Every member of a group finds every other. */
export const SYNONYMS: readonly (readonly string[])[] = [
  ["パソコン", "PC", "端末", "パーソナルコンピュータ", "パーソナルコンピューター"],
  ["サーバ", "サーバー"],
  ["コンピュータ", "コンピューター"],
  ["プリンタ", "プリンター"],
  ["ルータ", "ルーター"],
  ["モニタ", "モニター", "ディスプレイ"],
  ["ユーザ", "ユーザー", "利用者"],
  ["フォルダ", "フォルダー"],
  ["ブラウザ", "ブラウザー"],
  ["インタフェース", "インターフェース", "インターフェイス"],
  ["データベース", "DB"],
  ["ネットワーク", "NW"],
  ["メール", "電子メール", "Eメール", "email"],
  ["スマートフォン", "スマホ", "携帯"],
  ["ログイン", "ログオン", "サインイン"],
  ["パスワード", "PW"],
  ["無線LAN", "Wi-Fi", "WLAN"],
  ["障害", "トラブル"],
  ["ウイルス", "ウィルス"],
  ["見積", "見積り", "見積もり"],
  ["問い合わせ", "問合せ", "問合わせ", "お問い合わせ"],
  ["引き継ぎ", "引継ぎ", "引継"],
  ["打ち合わせ", "打合せ", "会議", "ミーティング"],
];

/** Normalised member → normalised members of its groups, longest members first. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** Prepares groups for queries. A word may stand in several groups. */
export function synonymsOf(groups: readonly (readonly string[])[]): Synonyms {
  const members = new Map<string, Set<string>>();
  for (const group of groups) {
    const words = group.map((word) => normalise(word).text).filter(Boolean);
    for (const word of words) members.set(word, new Set([...(members.get(word) ?? []), ...words]));
  }
  return new Map([...members].sort(([a], [b]) => b.length - a.length).map(([word, all]) => [word, [...all]]));
}

export const DEFAULT_SYNONYMS: Synonyms = synonymsOf(SYNONYMS);

const AT_MOST = 16;
/** A longer word is a pasted sentence: sixteen spellings of it would only cost. */
const LONGEST = 64;
const LATIN = /[a-z0-9]/;

/**
 * All spellings to look for instead of a normalised word, itself first, at most 16: every synonym in it, the longest at
 * each place, is replaced by each of its group (サーバ障害 → サーバー障害, サーバトラブル …). A Latin synonym must be a whole Latin
 * word, so that "pc" is not found in "pci". Words over 64 characters are taken as they are.
 */
export function spellings(word: string, synonyms: Synonyms): string[] {
  if (word.length > LONGEST) return [word];
  let heads: string[] = [""];
  for (let index = 0; index < word.length;) {
    const found = synonymAt(word, index, synonyms);
    const choices = found
      ? [found.word, ...found.others.filter((other) => other !== found.word)]
      : [word.charAt(index)];
    heads = choices.flatMap((choice) => heads.map((head) => head + choice)).slice(0, AT_MOST);
    index += found ? found.word.length : 1;
  }
  return [...new Set(heads)];
}

function synonymAt(
  word: string,
  index: number,
  synonyms: Synonyms,
): { word: string; others: readonly string[] } | undefined {
  for (const [member, others] of synonyms) {
    if (!word.startsWith(member, index)) continue;
    const end = index + member.length;
    const runsOn = (inside: string, outside: string) => LATIN.test(inside) && LATIN.test(outside);
    const cut =
      runsOn(member.charAt(0), word.charAt(index - 1)) || runsOn(member.charAt(member.length - 1), word.charAt(end));
    if (!cut) return { word: member, others };
  }
  return undefined;
}
