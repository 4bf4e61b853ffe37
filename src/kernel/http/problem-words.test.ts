import { expect, test } from "vitest";
import { invalid, refused, stale } from "#kernel/contract/problem.ts";
import { toProblem } from "./router.ts";

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
const inWords = (error: unknown, locale: "ja" | "en") =>
  toProblem(error, { locale, log: (fault) => expect.unreachable(String(fault)) });

test("a shut gate names article and duty in the reader's language", () => {
  const shut = refused("duties.gated", {
    code: "D9-2",
    ref: "9-2",
    place: "第9条2項",
    placeEn: "Art. 9 (2)",
    title: "専門業者の利用の許可",
    titleEn: "Permission to use a specialist",
  });
  expect(inWords(shut, "ja").detail).toBe("先に第9条2項「専門業者の利用の許可」を済ませてください。");
  const { detail } = inWords(shut, "en");
  expect(detail).toContain("Art. 9 (2)");
  expect(detail).toContain("Permission to use a specialist");
  expect(detail).not.toMatch(JAPANESE);
});

test("a stale write says who changed what and when, without types of events and in local time", () => {
  const late = stale({
    who: "山田　花子",
    whoEn: "Hanako Yamada",
    what: "approval.approved",
    data: { title: { ja: "利用申出", en: "Request" } },
    at: "2026-11-20T01:00:00Z",
    version: 3,
  });
  expect(inWords(late, "ja").detail).toMatch(
    /^山田　花子さんが先に変更しました（.*10:00「「利用申出」を承認しました」）/,
  );
  const english = inWords(late, "en").detail;
  expect(english).toMatch(/^Hanako Yamada changed it first \(.*10:00/);
  expect(english).not.toMatch(/approval\.approved|T01:00|[\u3040-\u30ff\u4e00-\u9fff]/);
});

test("what has no words of its own is left out of the sentence", () => {
  const late = stale({ who: "—", what: "no.such-event", at: "2026-11-20T01:00:00Z", version: 2 });
  expect(inWords(late, "en").detail).not.toContain("no.such-event");
});

test("a wrong field's message is filled in the reader's language too", () => {
  const wrong = invalid("deadlineClass", "regulations.problem.unknown-class", {
    name: { ja: "直ちに", en: "at once" },
  });
  expect(inWords(wrong, "en").errors?.[0]?.message).toContain("at once");
  expect(inWords(wrong, "en").errors?.[0]?.message).not.toMatch(JAPANESE);
});
