import { normalise } from "#kernel/search/normalise.ts";
import type { ImportableState } from "./contract.ts";

/** Words for a state in ledgers and ticket tools, in Japanese and English, apart by commas. */
const WORDS: Record<ImportableState, string> = {
  reported: "新規,受付,受付済,受付済み,起票,登録,未着手,未対応,未処理,オープン,new,open,opened,reported",
  investigating:
    "調査中,確認中,対応中,処理中,作業中,着手,着手済,着手済み,進行中,継続,継続中,保留,保留中,回答待ち,返答待ち,ベンダー待ち," +
    "active,in progress,work in progress,assigned,on hold,pending,investigating," +
    "awaiting user info,awaiting vendor,awaiting problem,awaiting evidence,awaiting caller",
  "fully-recovered":
    "復旧,復旧済,復旧済み,解決,解決済,解決済み,対応済,対応済み,処理済,処理済み,resolved,recovered,fixed,solved",
  closed: "完了,対応完了,終了,クローズ,クローズ済,クローズ済み,済,済み,閉鎖,closed,close,done,complete,completed",
  "false-alarm":
    "誤報,取消,取り消し,取下げ,取り下げ,却下,対象外,異常なし,キャンセル,cancelled,canceled,false alarm,rejected",
};

const plain = (text: string) => normalise(text).text.replace(/[^\p{L}\p{N}]/gu, "");

const KNOWN = new Map(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words.split(",").map((word) => [plain(word), state as ImportableState] as const),
  ),
);

/** The state that a word of the source stands for; `chosen` (word → state) wins. Undefined for a word that nobody knows. */
export function stateOf(
  word: string,
  chosen: Readonly<Record<string, ImportableState>> = {},
): ImportableState | undefined {
  return chosen[word] ?? KNOWN.get(plain(word));
}
