import { expect, it } from "vitest";
import { createI18n } from "#kernel/i18n/i18n.ts";
import { lackingColumns, oneOf } from "./missing.ts";

it("names what a file lacks in the words of whoever reads the message, however late", () => {
  const { t } = createI18n("ja", {
    ja: { lacking: "列がありません：{{columns, bilingual}}。見出しは「{{headers}}」です。{{elsewhere, bilingual}}" },
    en: { lacking: "Missing: {{columns, bilingual}}. There are {{headers}}.{{elsewhere, bilingual}}" },
  });
  const title = { name: "title", ja: "件名", en: "Title" };
  const times = [
    { name: "openedAt", ja: "受付日時", en: "Opened at" },
    { name: "knownAt", ja: "認知日時", en: "Known at" },
  ];
  const params = lackingColumns([title, oneOf(times)], { headers: ["いつ", "なに"] });
  expect(t("lacking", params)).toBe(
    "列がありません：件名（title）、受付日時（openedAt）・認知日時（knownAt）のいずれか。見出しは「いつ, なに」です。",
  );
  expect(t("lacking", { ...params, lng: "en" })).toBe(
    "Missing: Title; one of Opened at (openedAt), Known at (knownAt). There are いつ, なに.",
  );
  const cover = { headers: ["表紙"], sheet: "表紙", sheets: ["表紙", "一覧"] };
  expect(t("lacking", lackingColumns([title], cover))).toBe(
    "列がありません：件名（title）。見出しは「表紙」です。シート「表紙」を読みました。ほかのシート（一覧）の表なら、シートを選んでください。",
  );
  // A message that was kept before it had words in two languages.
  expect(t("lacking", { columns: "title", headers: "a" })).toBe("列がありません：title。見出しは「a」です。");
});
