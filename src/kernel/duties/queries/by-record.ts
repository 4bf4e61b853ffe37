import { authorise } from "#kernel/access/roles.ts";
import type { Can, Output, Parsed } from "#kernel/contract/contract.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { label } from "#kernel/regulations/label.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { byRecord, STANDINGS } from "../contract.ts";
import { fromRow, type Duty } from "../duty.ts";
import { presenter } from "../present.ts";
import { mayHandOver } from "../hand-over-rule.ts";
import { judged, tally, worst } from "../standing.ts";
import { evidenceOf } from "./evidence.ts";

type Context = QueryContext<Parsed<typeof byRecord>>;
type Article = Output<typeof byRecord>["articles"][number];
type Item = Article["duties"][number];

/**
 * The compliance of one record: every article of its regulation in order, each with its duties and their evidence, and
 * the duties that nothing has called for so far. Four statements.
 */
export const dutiesOfRecord = query(byRecord, async (context) => {
  const { tx, input, actor, directory, regulations, now } = context;
  await requireVisible(tx, input.id, readerScopes(context, actor, now));
  const [record, rows] = await Promise.all([
    tx
      .selectFrom("record")
      .select(["id", "number", "title", "closed", "regulation_version_id"])
      .where("id", "=", input.id)
      .executeTakeFirstOrThrow(),
    tx.selectFrom("duty").selectAll().where("record_id", "=", input.id).orderBy("opened_at").orderBy("id").execute(),
  ]);
  const duties = rows.map(fromRow);
  const words = presenter(directory, regulations, actor.locale);
  const events = await evidenceOf(tx, duties, words);
  const rights = rightsOf(context);
  const items = duties.map((duty): Item => {
    const how = judged(duty, now);
    return {
      ...words.naming(duty),
      ...words.clock(duty, how),
      no: duty.seq,
      debtor: words.debtor(duty),
      openedAt: duty.openedAt,
      startedAt: duty.startedAt,
      closedAt: duty.closedAt,
      elapsed: how.elapsed,
      reason: duty.reason === null ? null : duty.reason[actor.locale] || duty.reason.ja,
      approver: words.person(duty.approverId),
      document: duty.document,
      opened: duty.openedBy,
      begun: duty.startedBy,
      closed: duty.closedBy,
      breached: duty.breachedBy,
      can: rights(duty),
    };
  });
  const version = record.regulation_version_id ? regulations.byId(record.regulation_version_id) : undefined;
  const articles = version ? articlesOf(version, items, actor.locale) : [];
  const waiting = articles.reduce((sum, article) => sum + article.waiting.length, 0);
  return {
    record: {
      id: record.id,
      number: record.number,
      title: record.title,
      href: `/r/${record.id}`,
      closed: record.closed,
    },
    regulation: version ? regulationOf(version, actor.locale) : null,
    articles,
    events,
    counts: { ...tally(duties.map((duty) => ({ duty, judged: judged(duty, now) }))), waiting },
  };
});

function regulationOf(version: StoredVersion, locale: "ja" | "en") {
  const { title } = version.compiled.pack.regulation;
  const { id, regulationId, code, number, effectiveFrom } = version;
  return { id: regulationId, code, title: title[locale] || title.ja, versionId: id, number, effectiveFrom };
}

function articlesOf({ compiled: { pack } }: StoredVersion, items: readonly Item[], locale: "ja" | "en"): Article[] {
  const byArticle = Map.groupBy(items, ({ ref }) => ref.split("-")[0] ?? ref);
  return pack.articles.map(({ no, title, duties: templates = [] }) => {
    const duties = byArticle.get(no) ?? [];
    const had = new Set(duties.map(({ code }) => code));
    const waiting = templates
      .filter(({ code }) => !had.has(code))
      .map((template) => ({
        code: template.code,
        ref: template.ref,
        place: label(pack, template.ref, locale),
        title: template.title[locale] || template.title.ja,
        opensOn: [...new Set(template.opensOn.map(({ event }) => event))],
      }));
    const first = worst(duties);
    return {
      no,
      place: label(pack, no, locale),
      title: title[locale] || title.ja,
      standing: first?.standing ?? (templates.length > 0 ? STANDINGS[0] : null),
      violation: duties.some(({ violation }) => violation),
      duties: inOrder(duties, pack),
      waiting,
    };
  });
}

/** As the articles name them; of one template by subject and number. */
function inOrder(items: readonly Item[], pack: Pack): Item[] {
  const place = new Map(pack.articles.flatMap(({ duties = [] }) => duties).map(({ code }, index) => [code, index]));
  return items.toSorted((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0) || a.no - b.no);
}

/** What the reader may do with each duty, or why not. */
function rightsOf(context: Context): (duty: Duty) => Can {
  const { access, directory, regulations, actor, now } = context;
  const me = actor.personId ?? "";
  const successions = successionsOf(regulations, now);
  const permitted = (permission: string) => {
    if (!actor.personId) return true as const;
    const decision = authorise(access, directory, me, permission, now, successions);
    return "scope" in decision ? (true as const) : { key: decision.refused.key, params: decision.refused.params };
  };
  const decide = { waive: permitted("duty.waive"), "set-not-applicable": permitted("duty.set-not-applicable") };
  return (duty) => {
    if (duty.status !== "open") {
      const closed = { key: "duties.not-open" };
      return { waive: closed, "set-not-applicable": closed, "hand-over": closed, acknowledge: closed };
    }
    const mine = duty.debtorId === me && duty.ackDueAt !== null && duty.acknowledgedAt === null;
    return {
      ...decide,
      "hand-over": mayHandOver(duty, regulations.byId(duty.versionId), directory, me, now)
        ? true
        : { key: "duties.not-yours" },
      acknowledge: mine ? true : { key: "duties.nothing-to-acknowledge" },
    };
  };
}
