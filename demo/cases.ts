import type { Kind } from "./saga.ts";

/** What happened, in the words of those who reported and of those who found the cause. */
export interface Case {
  system: string;
  title: string;
  symptom: string;
  place: string;
  scope: string;
  cause: string;
  recovery: string;
  effect: string;
  measure: string;
  complaint?: string;
}

const POS_SEND: Case = {
  system: "POS",
  title: "店舗POSから売上が送信できない",
  symptom: "精算後の売上送信がエラーになる。全レジで同じ。",
  place: "新宿店 レジ1〜4",
  scope: "全店舗の売上送信",
  cause: "中継サーバーの証明書の有効期限切れ",
  recovery: "証明書を更新し、滞留した売上を再送",
  effect: "売上速報が出せず、会員ポイントの付与が遅れる",
  measure: "証明書の期限を台帳に登録し、60日前から通知する",
  complaint: "ポイントが付かず、次にいつ使えるのか分からない。",
};

const IN_SCOPE: Case[] = [
  POS_SEND,
  {
    system: "EC",
    title: "ECサイトで注文が確定できない",
    symptom: "注文確定ボタンの後に「しばらくお待ちください」から進まない。",
    place: "スマートフォンから",
    scope: "EC全注文",
    cause: "決済応答の待ち時間の設定が短く、再試行が溢れた",
    recovery: "待ち時間を戻し、二重の注文を照合して取り消し",
    effect: "受注が止まり、1時間あたり約180万円の機会損失",
    measure: "設定変更の前に負荷試験を必須にする",
    complaint: "カードが二重に引き落とされていないか心配。",
  },
  {
    system: "INV",
    title: "在庫数が更新されない",
    symptom: "入荷を登録しても店舗の在庫に反映されない。",
    place: "関東物流センター",
    scope: "全店舗の在庫照会",
    cause: "夜間の集計処理が途中で止まっていた",
    recovery: "止まった処理を再実行し、差を照合",
    effect: "欠品の表示が誤り、客注の約束ができない",
    measure: "夜間処理の終了を監視し、朝6時までに知らせる",
  },
  {
    system: "PAY",
    title: "クレジットカードが使えない店舗がある",
    symptom: "カード決済だけ通信エラーになる。現金は使える。",
    place: "梅田店、難波店",
    scope: "近畿エリア 14店舗",
    cause: "回線事業者の機器の故障",
    recovery: "予備回線へ切り替え、事業者が機器を交換",
    effect: "対象店舗の会計の約6割が現金に限られる",
    measure: "予備回線への自動切り替えを全店舗に広げる",
    complaint: "現金の持ち合わせがなく、買い物をあきらめた。",
  },
  {
    system: "MEMBER",
    title: "会員アプリにログインできない",
    symptom: "正しいパスワードでも「認証できません」と出る。",
    place: "お客様からの電話",
    scope: "会員アプリの利用者の一部",
    cause: "認証基盤の更新で古い形式の情報が読めなくなった",
    recovery: "更新を戻し、形式の変換を追加して再度更新",
    effect: "クーポンが使えず、店頭で個別に対応",
    measure: "更新前に実データの写しで確認する手順を加える",
    complaint: "クーポンの期限が今日までだった。補償してほしい。",
  },
  {
    system: "WMS",
    title: "出荷指示が印刷されない",
    symptom: "ピッキングリストが3台とも印刷待ちのまま。",
    place: "関東物流センター 2階",
    scope: "EC出荷",
    cause: "印刷サーバーの容量不足",
    recovery: "不要な記録を削除し、容量を追加",
    effect: "当日出荷が約2時間遅れる",
    measure: "容量が8割を超えたら知らせる",
  },
  {
    system: "ORDER",
    title: "取引先に発注データが届かない",
    symptom: "発注の送信は成功だが、取引先から未着の連絡。",
    place: "商品部",
    scope: "取引先3社",
    cause: "接続先の変更通知の見落とし",
    recovery: "接続先を改め、未着の発注を再送",
    effect: "翌日の納品の一部に影響",
    measure: "接続先の変更通知を受ける共有の受信箱を作る",
  },
  {
    system: "POS",
    title: "レジの起動に10分以上かかる",
    symptom: "開店準備で電源を入れても取引画面にならない。",
    place: "吉祥寺店",
    scope: "一部の店舗",
    cause: "夜間の更新が開店までに終わらなかった",
    recovery: "更新の配信を止め、時間帯を分けて再配信",
    effect: "開店直後の会計に列ができた",
    measure: "更新の配信を店舗ごとに分ける",
  },
];

export const CASES: Record<Kind, Case[]> = {
  minor: IN_SCOPE,
  grave: IN_SCOPE.filter((each) => each.complaint),
  "false-alarm": [
    {
      ...POS_SEND,
      title: "レシートの印字が薄い",
      symptom: "故障ではないかとお客様に言われた。",
      cause: "",
      effect: "なし",
      place: "立川店 レジ2",
    },
    {
      ...POS_SEND,
      system: "EC",
      title: "商品画像が出ない",
      symptom: "自宅から見ると画像が表示されない。",
      place: "社員の自宅",
      cause: "",
      effect: "なし",
    },
    {
      ...POS_SEND,
      system: "INV",
      title: "在庫が合わないように見える",
      symptom: "昨日の数と違う。",
      place: "熊谷店",
      cause: "",
      effect: "なし",
    },
  ],
  outside: [
    {
      ...POS_SEND,
      system: "MAIL",
      title: "メールが届くのが遅い",
      symptom: "社外からのメールが30分ほど遅れる。",
      place: "本社",
      scope: "本社の一部",
      cause: "迷惑メール判定の処理待ち",
      recovery: "判定の設定を見直し",
      effect: "連絡の遅れ",
      measure: "待ち行列の長さを監視する",
    },
    {
      ...POS_SEND,
      system: "VPN",
      title: "社外から社内に接続できない",
      symptom: "接続後すぐに切れる。",
      place: "在宅勤務者",
      scope: "在宅勤務者の一部",
      cause: "同時接続数の上限",
      recovery: "上限を引き上げ",
      effect: "在宅勤務の業務が止まる",
      measure: "接続数の推移を毎週確認する",
    },
    {
      ...POS_SEND,
      system: "PRINT",
      title: "複合機で印刷できない",
      symptom: "認証の後に待ちのまま。",
      place: "本社5階",
      scope: "本社5階",
      cause: "紙詰まりの誤検知",
      recovery: "検知部を清掃",
      effect: "別の階で印刷",
      measure: "点検の間隔を短くする",
    },
    {
      ...POS_SEND,
      system: "ACCT",
      title: "会計の帳票が開けない",
      symptom: "月次の帳票で「応答なし」になる。",
      place: "経理部",
      scope: "経理部",
      cause: "帳票の件数が多く時間切れ",
      recovery: "期間を分けて出力",
      effect: "月次の確認が半日遅れる",
      measure: "帳票の出力を夜間に行う",
    },
    {
      ...POS_SEND,
      system: "HRM",
      title: "勤怠の打刻が二重になる",
      symptom: "出勤の打刻が2回記録される。",
      place: "人事部",
      scope: "一部の社員",
      cause: "端末の時刻のずれ",
      recovery: "時刻を合わせ、二重の打刻を取り消し",
      effect: "勤怠の確認に手間",
      measure: "端末の時刻同期を確認項目に加える",
    },
  ],
};
