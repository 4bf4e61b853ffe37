import type { Locale } from "#kernel/i18n/i18n.ts";
import { query } from "#kernel/operation/operation.ts";
import { compare, type PackChange } from "../contract.ts";
import { label } from "../label.ts";
import { readVersion, summaryOf } from "../operations/versions.ts";
import type { Pack } from "../pack.ts";
import { isInForce } from "../store.ts";
import { parsePack } from "../yaml.ts";

/** What a version changes, in words and as texts, against the version in force unless another is named. */
export const compareVersions = query(compare, async ({ tx, input, actor, directory, regulations, now }) => {
  const after = await readVersion(tx, input.id);
  const inForce = regulations
    .all()
    .find(
      (version) => version.regulationId === after.regulation_id && version.id !== after.id && isInForce(version, now),
    );
  const withId = input.withId ?? inForce?.id;
  const before = withId === undefined ? null : await readVersion(tx, withId);
  const { locale } = actor;
  return {
    before: before && summaryOf(before, directory, locale, now),
    after: summaryOf(after, directory, locale, now),
    changes: changesOf(before && packOf(before), packOf(after), locale),
    beforeSource: before?.source ?? "",
    afterSource: after.source,
  };
});

/** From the source, whose parts stand in the order of the schema; the database orders them its own way. */
const packOf = (row: { pack: Pack | null; source: string }) => parsePack(row.source).pack ?? row.pack;

/** One thing of a pack that has a name: a clause, a duty, a deadline class… */
interface Part {
  key: string;
  place: string;
  what: string;
  text: string;
}

/** Differences by part, in the order of the newer pack. What a part says is compared as a whole and shown as text. */
export function changesOf(before: Pack | null, after: Pack | null, locale: Locale): PackChange[] {
  const old = new Map((before ? partsOf(before, locale) : []).map((part) => [part.key, part]));
  const now = new Map((after ? partsOf(after, locale) : []).map((part) => [part.key, part]));
  const changes: PackChange[] = [];
  for (const [key, part] of now) {
    const former = old.get(key);
    if (former?.text === part.text) continue;
    const kind = former ? "changed" : "added";
    changes.push({ place: part.place, kind, what: part.what, before: former?.text ?? null, after: part.text });
  }
  for (const [key, part] of old) {
    if (!now.has(key))
      changes.push({ place: part.place, kind: "removed", what: part.what, before: part.text, after: null });
  }
  return changes;
}

function partsOf(pack: Pack, locale: Locale): Part[] {
  const { version: _number, effectiveFrom: _day, ...regulation } = pack.regulation;
  const named = (what: string, record: Record<string, unknown> | undefined): Part[] =>
    Object.entries(record ?? {}).map(([name, value]) => ({
      key: `${what} ${name}`,
      place: name,
      what,
      text: print(value),
    }));
  return [
    { key: "regulation", place: pack.regulation.code, what: "regulation", text: print(regulation) },
    ...(pack.responsible
      ? [{ key: "responsible", place: pack.responsible.post, what: "responsible", text: print(pack.responsible) }]
      : []),
    ...(pack.deputies ?? []).map((each) => ({
      key: `deputies ${each.for}`,
      place: each.for,
      what: "deputies",
      text: print(each),
    })),
    ...named("option", pack.options),
    ...named("deadlineClass", pack.deadlineClasses),
    ...named("addressees", pack.addressees),
    ...named("document", pack.documents),
    ...(pack.endsOn ?? []).map((each) => ({
      key: `endsOn ${each.event}`,
      place: each.event,
      what: "endsOn",
      text: print(each),
    })),
    ...(pack.movesOn ?? []).map((each) => ({
      key: `movesOn ${each.event}`,
      place: each.event,
      what: "movesOn",
      text: print(each),
    })),
    ...pack.articles.flatMap((article): Part[] => {
      const title = {
        key: `article ${article.no}`,
        place: label(pack, article.no, locale),
        what: "article",
        text: article.title[locale] || article.title.ja,
      };
      const clauses = article.clauses.map((clause) => {
        const ref = `${article.no}-${clause.no}`;
        const items = (clause.items ?? []).map((item) => `${item.no} ${item.text[locale] || item.text.ja}`);
        return {
          key: `clause ${ref}`,
          place: label(pack, ref, locale),
          what: "clause",
          text: [clause.text[locale] || clause.text.ja, ...items].join("\n"),
        };
      });
      const duties = (article.duties ?? []).map((duty) => ({
        key: `duty ${duty.code}`,
        place: `${label(pack, duty.ref, locale)} ${duty.code}`,
        what: "duty",
        text: print(duty),
      }));
      return [title, ...clauses, ...duties];
    }),
    ...(pack.supplement ?? []).map((text, i) => ({
      key: `supplement ${i}`,
      place: String(i + 1),
      what: "supplement",
      text: text[locale] || text.ja,
    })),
  ];
}

/** Data as quiet lines: no braces, no quotes, in the order of the schema. */
function print(value: unknown, indent = ""): string {
  if (Array.isArray(value))
    return value.map((each) => `${indent}- ${print(each, `${indent}  `).trimStart()}`).join("\n");
  if (typeof value !== "object" || value === null) return `${indent}${String(value)}`;
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) =>
      typeof each === "object" && each !== null
        ? `${indent}${key}:\n${print(each, `${indent}  `)}`
        : `${indent}${key}: ${String(each)}`,
    )
    .join("\n");
}
