import { formatDate } from "#kernel/i18n/format.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { BundleReport } from "#kernel/audit/verify/bundle.ts";
import type { Finding, Report } from "#kernel/audit/verify/report.ts";
import type { CommandContext } from "./run.ts";

const SHOWN = 10;

/** What was verified, what that means, and everything that was found, the first place first. */
export function printAuditReport(
  { say, print, locale }: CommandContext,
  report: Report | BundleReport,
  { seconds, keysGiven }: { seconds: number; keysGiven: boolean },
): void {
  const at = (moment: string) => formatDate(moment, "datetime", { locale, era: false });
  const line = (key: string, params: Record<string, unknown>) => print(`  ${say(`cli.audit.report.${key}`, params)}`);
  if ("kind" in report) {
    const { kind, record, madeAt } = report;
    print(say(`cli.audit.report.kind.${kind}`, { number: record?.number ?? "", at: at(madeAt) }));
  } else print(say("cli.audit.report.live"));
  line("events", {
    count: report.events,
    rate: Math.round(report.events / Math.max(seconds, 0.001)),
    seconds: seconds.toFixed(1),
  });
  if (report.whole) line("whole", report.whole);
  line("seals", { count: report.seals });
  if (report.head) line("head", { ...report.head, at: at(report.head.sealedAt) });
  for (const key of report.keys) line("key", { ...key, why: say(`audit.because.${key.because}`) });
  line("anchors", report.anchors);
  for (const stamp of report.stamps) line(stamp.trusted ? "stamp" : "stampUntrusted", { ...stamp, at: at(stamp.at) });
  if (report.waiting > 0) line("waiting", { count: report.waiting });
  if (report.late > 0) line("late", { count: report.late });
  if (!keysGiven) line("noKey", {});
  const [first] = report.findings;
  print();
  if (!first) return print(say("cli.audit.report.well"));
  print(say("cli.audit.report.altered", { count: report.findings.length + report.more }));
  for (const finding of report.findings.slice(0, SHOWN)) print(`! ${findingWords(finding, locale)}`);
  const more = report.findings.length - SHOWN + report.more;
  if (more > 0) print(say("cli.audit.report.more", { count: more }));
}

/** A finding as a sentence, with the event by its name as far as it is known. */
export function findingWords({ key, params, event }: Finding, locale: "ja" | "en"): string {
  const sentence = translate(locale, `audit.found.${key}`, params);
  const { seq, type, id, recordedAt } = event ?? {};
  if (!seq && !type) return sentence;
  const words = type === undefined ? "" : translate(locale, `event.${type}`, {});
  const named = words === `event.${type}` || words.includes("{{") ? "" : words;
  const when = recordedAt === undefined ? "" : formatDate(recordedAt, "datetime", { locale, era: false });
  return `${sentence} ${translate(locale, "audit.found.event", { seq, type, id, when, named }).replaceAll(/\s*\{\{\w+\}\}/g, "")}`;
}
