/**
 * Characters that stand for one another in names and in older writing (異体字, 旧字体), folded for search only: what is
 * stored and shown keeps its own form. Each group begins with the character that the others become. Compatibility
 * ideographs that NFKC already unifies (神 → 神) are not listed. Source: domain.md 5.9; 常用漢字表 (旧字体 in brackets).
 */
const GROUPS = `
高髙 崎﨑嵜 辺邊邉 浜濱濵 斉齊斎齋 吉𠮷 沢澤 島嶋嶌 広廣 国國圀 桜櫻 富冨 徳德 恵惠 真眞 瀬瀨 蔵藏
来來 万萬 円圓 条條 栄榮 曽曾 弥彌 凛凜 亀龜 竜龍 滝瀧 岳嶽 館舘 浅淺 峰峯 昇曻 柳栁 桑桒 槙槇
遥遙 尭堯 灯燈 桧檜 篭籠 鉄鐵銕 実實 児兒 寿壽 学學 当當 県縣 静靜 豊豐 弁辨瓣辯 与與 会會 団團
図圖 関關 変變 総總 経經 済濟 塩鹽 応應 黄黃 温溫 価價 画畫 絵繪 楽樂 帰歸 気氣 旧舊 挙擧 拡擴
覚覺 歓歡 観觀 巻卷 勧勸 権權 顕顯 険險 検檢 倹儉 剣劍劔 献獻 圏圈 厳嚴 号號 効效 恒恆 鉱鑛 砕碎
剤劑 雑雜 参參 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 辞辭 湿濕 釈釋 写寫 舎舍 収收 従從 渋澁 獣獸 縦縱
粛肅 処處 緒緖 叙敍 将將 称稱 焼燒 証證 奨獎 乗乘 剰剩 浄淨 畳疊疉 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸
嘱囑 慎愼 尽盡 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 声聲 摂攝 窃竊 専專 戦戰 践踐 銭錢 潜潛 繊纖
禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 装裝 騒騷 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺 択擇 担擔
胆膽 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 聴聽 勅敕 鎮鎭 逓遞 点點 転轉 伝傳 党黨 盗盜 稲稻
闘鬪 独獨 読讀 届屆 縁緣 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 秘祕 仏佛 払拂 並竝
宝寶 褒襃 没沒 翻飜 毎每 満滿 黙默 薬藥 訳譯 予豫 余餘 誉譽 揺搖 様樣 謡謠 乱亂 覧覽 両兩 猟獵
緑綠 塁壘 励勵 礼禮 霊靈 齢齡 恋戀 炉爐 労勞 楼樓 湾灣 亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱
営營 衛衞 駅驛 艶艷 奥奧 横橫 欧歐 殴毆 桟棧 仮假 懐懷 壊壞 殻殼 缶罐 陥陷 偽僞 戯戲 犠犧 却卻
峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅駈 勲勳 薫薰 径徑 茎莖 渓溪 継繼 蛍螢 軽輕 鶏鷄 芸藝 欠缺 研硏
験驗 砿礦 黒黑 歳歲 冴冱 杉椙 檪櫟 船舩舡 野埜 村邨 栃杤 磯礒 旗籏 畑畠 鴬鶯 鴎鷗 頴穎 呑吞 祇祗
饒饶 侭儘 靭靱 薮藪 蝋蠟 壷壺 涛濤 祷禱 鯵鰺 麺麵 頬頰 掴摑 噛嚙 躯軀 倶俱 繋繫 撹攪 醤醬 蒋蔣
填塡 剥剝 叱𠮟 嘘噓 屏屛 并幷 舗鋪 瑶瑤 莱萊 巌巖 晋晉 穣穰 禄祿 涼凉 喜㐂 隣鄰 崖崕 碁棊 杯盃
略畧 群羣 裏裡
`;

function table(): Map<string, string> {
  const folded = new Map<string, string>();
  for (const group of GROUPS.trim().split(/\s+/)) {
    const [chosen, ...others] = group;
    for (const other of others) if (chosen && other !== chosen) folded.set(other, chosen);
  }
  return folded;
}

/** Variant character → the character it is searched as. Values are never keys; keys are stable under NFKC. */
export const VARIANTS: ReadonlyMap<string, string> = table();
