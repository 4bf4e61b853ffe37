import type { z } from "zod";
import type { approvalDecisionSchema, formHeaderSchema, partySchema, PersonName } from "#kernel/forms/form-data.ts";
import { clausesInEnglish } from "#kernel/i18n/clause.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { nameIn, postsOf } from "#kernel/people/lookup.ts";
import { GENERAL_AFFAIRS, PRESIDENT } from "../lifecycle.ts";
import { unitName } from "../unit-name.ts";
import { say, type FormSource } from "./source.ts";

export type Party = z.input<typeof partySchema>;
export type Header = z.input<typeof formHeaderSchema>;
export type Decision = z.input<typeof approvalDecisionSchema>;

/** A person's name, family and given apart; Roman letters in English where they are known. */
export function nameOf({ directory, locale }: FormSource, id: string | null): PersonName | null {
  const person = id === null ? undefined : directory.persons.get(id);
  if (!person) return null;
  const roman = locale === "en" && person.familyRoman;
  return roman
    ? { family: person.familyRoman ?? "", given: person.givenRoman ?? "" }
    : { family: person.family, given: person.given };
}

export function fullName(source: FormSource, id: string | null): string {
  const name = nameOf(source, id);
  if (!name) return "—";
  return source.locale === "en" ? `${name.given} ${name.family}`.trim() : `${name.family}\u3000${name.given}`.trim();
}

export function postName({ directory, locale }: FormSource, code: string | null): string {
  const post = code === null ? undefined : directory.postsByCode.get(code);
  return post ? nameIn(post, locale) : (code ?? "");
}

/** A person with department and post as of now. */
export function party(source: FormSource, id: string | null, honorific: "殿" | "none" = "none"): Party {
  const { directory, locale, now } = source;
  const person = id === null ? undefined : directory.persons.get(id);
  const [main] = person ? postsOf(directory, person.id, now) : [];
  return {
    department: person?.unitId ? unitName(directory, person.unitId, locale) : null,
    post: main ? nameIn(main.post, locale) : null,
    name: nameOf(source, id),
    honorific,
  };
}

/** A post as addressee (社長 殿), with the name of whoever answers for it. */
export function toPost(source: FormSource, code: string): Party {
  const { directory, now } = source;
  const post = directory.postsByCode.get(code);
  const holder = (directory.holdingsByPost.get(post?.id ?? "") ?? []).find(
    ({ from, to }) => from <= now && (to === null || now < to),
  );
  return { post: postName(source, code), name: nameOf(source, holder?.personId ?? null), honorific: "殿" };
}

export const leaders = (source: FormSource): Party[] => [toPost(source, PRESIDENT), toPost(source, GENERAL_AFFAIRS)];

/** By what right somebody acts in another's place: 第2条2項2号, Art. 2 (2) item 2. */
export function basisOf({ locale }: Pick<FormSource, "locale">, actingFor: ActingFor | null): string {
  const label = actingFor?.label ?? "";
  return locale === "en" ? clausesInEnglish(label) : label;
}

/** One electronic seal: who did it, when, and in whose place. */
export function seal(
  source: FormSource,
  label: string,
  made: { by: string | null; at: string | null; actingFor?: ActingFor | null; post?: string },
): Decision {
  const { by, at, actingFor = null, post = "" } = made;
  const done = by !== null && at !== null;
  return {
    label,
    post,
    result: done ? "approved" : "waiting",
    person: done ? nameOf(source, by) : null,
    personPost: done ? (party(source, by).post ?? "") : "",
    at: done ? at : null,
    capacity: actingFor ? "acting" : "self",
    inPlaceOf: actingFor ? postName(source, actingFor.postCode) : "",
    basis: basisOf(source, actingFor),
  };
}

const MODES = { substitute: "proxy", daiketsu: "deputy-decision", kouetsu: "viewed-after" } as const;
const RESULTS = {
  approved: "approved",
  refused: "refused",
  remanded: "remanded",
  skipped: "not-required",
  waiting: "waiting",
  current: "waiting",
} as const;

/** The seals of a request: every step of its last round, decider first, and who drafted it last. */
export async function sealsOf(
  source: FormSource,
  approvalId: string | null,
  drafterId: string | null,
): Promise<Decision[]> {
  const drafter = (at: string | null) => seal(source, say(source, "seal.drafter"), { by: drafterId, at });
  if (approvalId === null)
    return [{ label: say(source, "seal.decide"), post: postName(source, PRESIDENT), result: "waiting" }, drafter(null)];
  const [approval, steps] = await Promise.all([
    source.tx
      .selectFrom("approval")
      .select(["opened_at", "round", "conditions", "acting_for"])
      .where("id", "=", approvalId)
      .executeTakeFirst(),
    source.tx
      .selectFrom("approval_step")
      .selectAll()
      .where("approval_id", "=", approvalId)
      .orderBy("no", "desc")
      .execute(),
  ]);
  const last = steps.filter((step) => step.round === approval?.round);
  const seals = last.map((step): Decision => {
    const acting = step.acting_for as ActingFor | null;
    const viewed = step.mode === "kouetsu";
    const by = viewed ? (step.viewed_at ? step.person_id : null) : step.acted_by;
    const result = RESULTS[step.state as keyof typeof RESULTS];
    return {
      label: say(source, `seal.${step.kind}`),
      post: postName(source, step.post_code),
      result:
        result === "approved" && step.kind === "decide" && approval?.conditions
          ? "conditional"
          : viewed && by
            ? "approved"
            : result,
      person: nameOf(source, by),
      personPost: by ? (party(source, by).post ?? "") : "",
      at: viewed ? step.viewed_at : step.acted_at,
      capacity: MODES[step.mode as keyof typeof MODES] ?? (acting ? "acting" : "self"),
      inPlaceOf:
        step.acted_by !== null && step.person_id !== null && step.acted_by !== step.person_id
          ? fullName(source, step.person_id)
          : "",
      basis: basisOf(source, acting),
      viewedAfterAt: step.viewed_at,
    };
  });
  return [...seals, drafter(approval?.opened_at ?? null)];
}

/** Head of a form. Its number is that of the trouble, with what tells the paper from others of its kind. */
export function header(
  source: FormSource,
  more: Omit<Header, "documentNumber" | "issuedAt" | "from" | "printedAt"> & {
    suffix?: string;
    issuedAt?: string | null;
    from?: Party;
  },
): Header {
  const { suffix, issuedAt, from, ...rest } = more;
  const { row } = source.room;
  return {
    documentNumber: suffix ? `${row.number}-${suffix}` : row.number,
    issuedAt: issuedAt ?? source.now,
    printedAt: source.now,
    from: from ?? party(source, source.responsible.personId),
    ...rest,
  };
}

export function incidentOf({ facts, room, pack, locale }: FormSource) {
  return {
    number: room.row.number,
    title: room.row.title,
    systemName: facts.system?.name ?? "—",
    inScope: facts.inScope,
    ...(pack ? { regulation: pack.regulation.title[locale] } : {}),
  };
}
