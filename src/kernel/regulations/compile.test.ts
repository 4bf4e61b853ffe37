import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { shipped } from "./fixtures/packs.ts";
import { vocabulary } from "./fixtures/vocabulary.ts";
import { lint } from "./lint.ts";
import en from "./locales/en.json" with { type: "json" };
import ja from "./locales/ja.json" with { type: "json" };
import type { Pack } from "./pack.ts";
import { templatesOf } from "./walk.ts";

type Draft = Pack & { articles: Pack["articles"] };

/** The shipped pack with one fault planted, which may be anything. */
// oxlint-disable-next-line typescript/no-explicit-any
function broken(plant: (pack: Draft, duty: (code: string) => any) => void): Pack {
  const pack = structuredClone(shipped("trouble-response").pack);
  plant(pack, (code) => templatesOf(pack).find(({ template }) => template.code === code)!.template);
  return pack;
}

const codes = (problems: { code: string; path: (string | number)[] }[]) =>
  problems.map(({ code, path }) => `${code} ${path.join(".")}`);
const errors = (plant: Parameters<typeof broken>[0]) => codes(compile(broken(plant), vocabulary).problems);
const warnings = (plant: Parameters<typeof broken>[0]) => codes(lint(broken(plant)));

describe("compile", () => {
  it.each(["trouble-response", "general-incident"])("%s has no problem", (name) => {
    const { pack } = shipped(name);
    expect(compile(pack, vocabulary).problems).toEqual([]);
    expect(lint(pack).map((each) => each.code)).toEqual(["effective-date-blank"]);
  });

  it.each<[string, Parameters<typeof broken>[0]]>([
    [
      "unknown-event articles.3.duties.0.opensOn.0.event",
      (_, duty) => (duty("D4").opensOn[0].event = "incident.reprted"),
    ],
    ["unknown-event endsOn.0.event", (pack) => (pack.endsOn![0]!.event = "incident.no")],
    ["unknown-event movesOn.0.event", (pack) => (pack.movesOn![0]!.event = "incident.no")],
    ["unknown-post responsible.succession.0.post", (pack) => (pack.responsible!.succession[0] = { post: "nobody" })],
    [
      "unknown-post responsible.succession.2.designatedBy",
      (pack) => (pack.responsible!.succession[2] = { designatedBy: "nobody" }),
    ],
    [
      "succession-repeats responsible.succession.0.post",
      (pack) => (pack.responsible!.succession[0] = { post: pack.responsible!.post }),
    ],
    [
      "succession-repeats responsible.succession.1.post",
      (pack) => (pack.responsible!.succession[1] = pack.responsible!.succession[0]!),
    ],
    ["succession-repeats deputies.0.by.0", (pack) => (pack.deputies![0]!.by = [pack.deputies![0]!.for])],
    ["unknown-post responsible.alarm.to.1", (pack) => (pack.responsible!.alarm!.to[1] = "nobody")],
    ["unknown-post articles.5.duties.2.debtor.post", (_, duty) => (duty("D6-2").debtor.post = "nobody")],
    ["unknown-group addressees.leaders.groups.0", (pack) => (pack.addressees!["leaders"]!.groups![0] = "nobody")],
    [
      "unknown-operation articles.8.duties.0.gate.operations.0",
      (_, duty) => (duty("D9-2").gate.operations[0] = "incident.no"),
    ],
    ["unknown-class articles.3.duties.0.deadline.class", (_, duty) => (duty("D4").deadline.class = "no")],
    ["unknown-class articles.10.duties.0.repeat.within", (_, duty) => (duty("D11-1").repeat.within = "no")],
    ["unknown-document articles.3.duties.0.document", (_, duty) => (duty("D4").document = "no")],
    [
      "unknown-document documents.grave-broadcast.relays",
      (pack) => (pack.documents!["grave-broadcast"]!.relays = "no"),
    ],
    [
      "unknown-addressees documents.grave-broadcast.addressees.0",
      (pack) => (pack.documents!["grave-broadcast"]!.addressees = ["no"]),
    ],
    ["unknown-duty endsOn.0.except.0", (pack) => (pack.endsOn![0]!.except = ["D99"])],
    ["unknown-ref articles.3.duties.0.ref", (_, duty) => (duty("D4").ref = "4-9")],
    ["ref-elsewhere articles.3.duties.0.ref", (_, duty) => (duty("D4").ref = "5-1")],
    [
      "class-without-figure articles.15.duties.0.deadline.class",
      (pack) => (pack.deadlineClasses!["record"]!.settings = []),
    ],
    [
      "clock-mismatch deadlineClasses.record.settings.0.period",
      (pack) => (pack.deadlineClasses!["record"]!.settings[0]!.clock = "always"),
    ],
    ["duplicate-code articles.4.duties.0.code", (_, duty) => (duty("D5-1").code = "D4")],
    ["duplicate-number articles.1.no", (pack) => (pack.articles[1]!.no = "1")],
    ["duplicate-number articles.5.clauses.1.no", (pack) => (pack.articles[5]!.clauses[1]!.no = "1")],
    [
      "option-default options.interimReportScope.default",
      (pack) => (pack.options!["interimReportScope"]!.default = "some"),
    ],
    [
      "expression articles.4.duties.0.opensOn.0.when",
      (_, duty) => (duty("D5-1").opensOn[0].when = "record.hasStandby =="),
    ],
    [
      "expression articles.4.duties.0.opensOn.0.when",
      (_, duty) => (duty("D5-1").opensOn[0].when = "subject.unitId == 'x'"),
    ],
    ["each-without-list articles.6.duties.0.opensOn.0", (_, duty) => delete duty("D7-1").opensOn[0].forEach],
    [
      "list-without-each articles.3.duties.0.opensOn.0",
      (_, duty) => (duty("D4").opensOn[0].forEach = "record.relatedUnitIds"),
    ],
    ["repeat-without-deadline articles.10.duties.0.repeat", (_, duty) => delete duty("D11-1").deadline],
    ["no-responsible articles.3.duties.0.debtor", (pack) => delete pack.responsible],
    [
      "choice-without-choices documents.apology.items.0",
      (pack) => delete pack.documents!["apology"]!.items[0]!.choices,
    ],
  ])("finds %s", (expected, plant) => {
    const pack = broken(plant);
    expect(errors(plant)).toContain(expected);
    expect(compile(pack, vocabulary).version).toBeNull();
  });

  it("says what is wrong with an expression and where", () => {
    const { problems } = compile(
      broken((_, duty) => (duty("D4").opensOn[0].when = "record.a && recrd.b")),
      vocabulary,
    );
    expect(problems).toMatchObject([
      { severity: "error", params: { message: expect.stringContaining(`there is no \\"recrd\\"`), offset: 13 } },
    ]);
  });
});

describe("lint", () => {
  it.each<[string, Parameters<typeof broken>[0]]>([
    ["no-successor responsible.succession", (pack) => (pack.responsible!.succession = [])],
    ["no-alarm responsible", (pack) => delete pack.responsible!.alarm],
    [
      "class-unused deadlineClasses.new",
      (pack) => (pack.deadlineClasses!["new"] = structuredClone(pack.deadlineClasses!["record"]!)),
    ],
    [
      "word-without-figure deadlineClasses.new",
      (pack) => (pack.deadlineClasses!["new"] = { ...pack.deadlineClasses!["notify"]!, settings: [] }),
    ],
    [
      "class-without-default deadlineClasses.successive.settings",
      (pack) => pack.deadlineClasses!["successive"]!.settings.pop(),
    ],
    [
      "setting-hidden deadlineClasses.successive.settings.1",
      (pack) => pack.deadlineClasses!["successive"]!.settings.reverse(),
    ],
    [
      "interpretation-unmarked deadlineClasses.notify",
      (pack) => delete pack.deadlineClasses!["notify"]!.interpretation,
    ],
    ["word-without-deadline articles.3.clauses.0", (_, duty) => delete duty("D4").deadline],
    ["word-without-duty articles.3.clauses.0", (pack) => delete pack.articles[3]!.duties],
    ["duty-unreachable articles.3.duties.0.opensOn", (_, duty) => (duty("D4").opensOn = [])],
    [
      "duty-unreachable articles.3.duties.0.opensOn",
      (_, duty) => (duty("D4").opensOn = [{ event: "incident.reported", when: "false" }]),
    ],
    ["gate-unreachable articles.8.duties.0.opensOn", (_, duty) => (duty("D9-2").opensOn = [])],
    ["duty-never-fulfilled articles.3.duties.0.fulfilledBy", (_, duty) => (duty("D4").fulfilledBy = [])],
    ["gate-never-opens articles.8.duties.0.fulfilledBy", (_, duty) => (duty("D9-2").fulfilledBy = [])],
    ["start-never-seen articles.3.duties.0.startedBy", (_, duty) => delete duty("D4").startedBy],
    ["document-unused documents.new", (pack) => (pack.documents!["new"] = { ...pack.documents!["apology"]! })],
    ["addressees-unused addressees.new", (pack) => (pack.addressees!["new"] = { title: { ja: "新", en: "new" } })],
    ["option-unused options.other", (pack) => (pack.options!["other"] = pack.options!["interimReportScope"]!)],
    [
      "dispatch-to-nobody documents.grave-report.addressees",
      (pack) => delete pack.documents!["grave-report"]!.addressees,
    ],
    [
      "warning-after-deadline deadlineClasses.notify.settings.0.warn",
      (pack) => (pack.deadlineClasses!["notify"]!.settings[0]!.warn = "PT45M"),
    ],
    [
      "warning-after-deadline deadlineClasses.record.settings.0.warn",
      (pack) => (pack.deadlineClasses!["record"]!.settings[0]!.warn = "P10BD"),
    ],
    [
      "duty-event-elsewhere articles.3.duties.0.opensOn",
      (_, duty) => (duty("D4").opensOn = [{ event: "regulation.activated" }]),
    ],
    [
      "option-value-unknown articles.3.duties.0.opensOn.0.when",
      (_, duty) => (duty("D4").opensOn[0].when = 'option.interimReportScope == "grave"'),
    ],
    ["text-missing articles.0.title.en", (pack) => (pack.articles[0]!.title.en = " ")],
    ["text-missing articles.4.duties.1.title.ja", (_, duty) => (duty("D5-2").title.ja = "")],
  ])("finds %s", (expected, plant) => {
    expect(warnings(plant)).toContain(expected);
    expect(lint(broken(plant)).every((each) => each.severity !== "error")).toBe(true);
  });

  it("lets a figure of the text itself stand unmarked", () => {
    const plant = (pack: Draft) => {
      delete pack.deadlineClasses!["record"]!.interpretation;
      pack.articles[15]!.clauses[0]!.text.ja = "復旧から10営業日以内に記録する。";
    };
    expect(warnings(plant)).toEqual(["effective-date-blank regulation.effectiveFrom"]);
  });

  it("has a sentence in both languages for every problem found above", async () => {
    const sources = await import("node:fs").then(({ readFileSync }) =>
      ["compile.ts", "lint.ts", "lint-never.ts", "yaml.ts", "egov-import.ts", "plaintext.ts", "skeleton.ts"]
        .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
        .join("\n"),
    );
    const literal = [
      ...sources.matchAll(/(?:error|problem|found|warning)\((?:"(?:warning|info)",\s*)?"([a-z]+-[a-z-]+)"/g),
    ].map((match) => match[1]!);
    const made = [
      "unknown-event",
      "unknown-operation",
      "unknown-post",
      "unknown-group",
      "unknown-class",
      "unknown-document",
      "unknown-addressees",
      "unknown-duty",
    ];
    const rest = [
      "duplicate-code",
      "duplicate-number",
      "duty-unreachable",
      "gate-unreachable",
      "gate-never-opens",
      "duty-never-fulfilled",
      "word-without-duty",
      "word-without-deadline",
    ];
    const all = [...new Set([...literal, ...made, ...rest])];
    expect(all.length).toBeGreaterThan(30);
    for (const texts of [ja, en] as Record<string, string>[]) {
      expect(all.filter((code) => !texts[`regulations.problem.${code}`])).toEqual([]);
    }
  });
});
