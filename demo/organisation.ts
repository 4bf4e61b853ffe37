import { v5 as uuidFrom } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import { CAST, REGIONS, SINCE, TOWNS, UNITS } from "./company.ts";
import { FAMILIES, GIVEN } from "./names.ts";
import { random, type Random } from "./random.ts";

const SPACE = "5d1c0c0e-4e0a-4b53-9f0a-6b616e616d65";
const START = `${SINCE}T00:00:00Z`;

/** The same thing has the same id on every machine. */
export const idOf = (name: string): string => uuidFrom(name, SPACE);

export interface Roster {
  /** Post code → person. */
  holders: Map<string, string>;
  /** Unit code → persons, head first. */
  members: Map<string, string[]>;
  /** Unit code → id. */
  units: Map<string, string>;
  stores: string[];
  persons: number;
}

interface Row {
  [column: string]: unknown;
}

/**
 * About 500 people: head office departments, information systems, eight areas, 100 stores with their managers. The deputy
 * head's post of information systems is vacant since last summer; a few people are absent.
 */
export async function createOrganisation(work: Work, today: Temporal.PlainDate): Promise<Roster> {
  const rng = random(2026);
  const build = new Builder(rng);
  for (const unit of UNITS) {
    build.unit(unit.code, unit.name, unit.en, unit.kind, unit.parent);
    if (unit.head)
      build.post(unit.headCode ?? `head-${unit.code}`, unit.head, unit.headEn ?? unit.head, {
        unit: unit.code,
        heads: true,
        rank: unit.kind === "division" ? 80 : unit.kind === "department" ? 60 : 40,
        officer: unit.kind === "division",
      });
    for (let n = 0; n < unit.staff; n++) build.person(unit.code);
  }
  build.post("president", "代表取締役社長", "President", { unit: "minato", rank: 100, officer: true });
  build.post("executive", "常務取締役", "Managing Director", { unit: "minato", rank: 90, officer: true });
  build.post("outside-director", "社外取締役", "Outside Director", { unit: "minato", rank: 85, officer: true });
  build.post(
    "is-deputy-head",
    "情報システム部次長",
    "Deputy Head of Information Systems",
    { unit: "is", rank: 50 },
    "vacant",
  );
  build.post("ga-deputy-head", "総務部次長", "Deputy Head of General Affairs", { unit: "ga", rank: 50 });
  for (const [code, name, en] of REGIONS) {
    build.unit(`area-${code}`, name, en, "section", "stores");
    build.post(`area-manager-${code}`, `${name}マネジャー`, `Area Manager ${en}`, {
      unit: `area-${code}`,
      heads: true,
      rank: 30,
    });
    for (const town of TOWNS[code]) build.store(code, town);
  }
  await build.write(work, today);
  return build.roster();
}

class Builder {
  readonly #rng: Random;
  readonly #units: Row[] = [];
  readonly #persons: Row[] = [];
  readonly #posts: Row[] = [];
  readonly #holdings: Row[] = [];
  readonly #paths = new Map<string, string[]>();
  readonly #members = new Map<string, string[]>();
  readonly #holders = new Map<string, string>();
  readonly #stores: string[] = [];
  readonly #used = new Set<string>();

  constructor(rng: Random) {
    this.#rng = rng;
  }

  unit(code: string, name: string, en: string, kind: string, parent: string | null): void {
    const id = idOf(`unit ${code}`);
    const path = [...(parent ? (this.#paths.get(parent) ?? []) : []), id];
    this.#paths.set(code, path);
    this.#units.push({
      id,
      code,
      name,
      name_en: en,
      kind,
      parent_id: parent ? idOf(`unit ${parent}`) : null,
      path,
      active_from: SINCE,
      sort: this.#units.length,
    });
  }

  person(unit: string, cast?: (typeof CAST)[string]): string {
    const [family, familyKana, familyRoman, given, givenKana, givenRoman] = cast ?? this.#name();
    const no = String(1001 + this.#persons.length);
    const id = idOf(`person ${no}`);
    const email = `${familyRoman}.${givenRoman}.${no}@minato.example`.toLowerCase();
    this.#persons.push({
      id,
      employee_no: no,
      family,
      given,
      family_kana: familyKana,
      given_kana: givenKana,
      family_roman: familyRoman,
      given_roman: givenRoman,
      email,
      phone: `070-0000-${no}`,
      unit_id: idOf(`unit ${unit}`),
      active_from: SINCE,
    });
    this.#members.set(unit, [...(this.#members.get(unit) ?? []), id]);
    return id;
  }

  post(
    code: string,
    name: string,
    en: string,
    about: { unit: string; heads?: boolean; rank: number; officer?: boolean },
    holder?: "vacant",
  ): void {
    const id = idOf(`post ${code}`);
    const unitId = idOf(`unit ${about.unit}`);
    this.#posts.push({
      id,
      code,
      name,
      name_en: en,
      unit_id: unitId,
      head_of: about.heads ? unitId : null,
      rank: about.rank,
      officer: about.officer ?? false,
      active_from: SINCE,
    });
    const personId = this.person(about.unit, CAST[code]);
    // The vacant post had a holder until last summer: the directory can say since when it is vacant.
    this.#holdings.push({
      id: idOf(`holding ${code}`),
      post_id: id,
      person_id: personId,
      valid_from: START,
      valid_to: holder === "vacant" ? "2026-07-31T15:00:00Z" : null,
    });
    if (holder !== "vacant") this.#holders.set(code, personId);
  }

  store(region: string, town: string): void {
    const code = `S${String(this.#stores.length + 1).padStart(3, "0")}`;
    this.unit(code, `${town}店`, `Store ${code}`, "store", `area-${region}`);
    this.post(`manager-${code}`, `${town}店 店長`, `Manager of store ${code}`, { unit: code, heads: true, rank: 20 });
    for (let n = this.#rng.int(2, 3); n > 0; n--) this.person(code);
    this.#stores.push(code);
  }

  #name(): (typeof CAST)[string] {
    for (;;) {
      const family = this.#rng.pick(FAMILIES);
      const given = this.#rng.pick(GIVEN);
      const key = family[0] + given[0];
      if (this.#used.has(key)) continue;
      this.#used.add(key);
      return [...family, ...given];
    }
  }

  roster(): Roster {
    const units = new Map([...this.#paths.keys()].map((code) => [code, idOf(`unit ${code}`)]));
    return {
      holders: this.#holders,
      members: this.#members,
      units,
      stores: this.#stores,
      persons: this.#persons.length,
    };
  }

  async write(work: Work, today: Temporal.PlainDate): Promise<void> {
    const { tx } = work;
    await tx
      .insertInto("unit")
      .values(this.#units as never)
      .execute();
    await tx
      .insertInto("person")
      .values(this.#persons as never)
      .execute();
    await tx
      .insertInto("post")
      .values(this.#posts as never)
      .execute();
    await tx
      .insertInto("holding")
      .values(this.#holdings as never)
      .execute();
    await tx
      .insertInto("addressee_group")
      .values(GROUPS as never)
      .execute();
    await tx
      .insertInto("deputy")
      .values(DEPUTIES as never)
      .execute();
    await tx
      .insertInto("emergency_contact")
      .values(this.#contacts() as never)
      .execute();
    await tx
      .insertInto("absence")
      .values(this.#absences(today) as never)
      .execute();
    const designated = this.#members.get("is-infra")?.[0];
    if (designated) {
      await tx
        .insertInto("designation")
        .values({
          id: idOf("designation is-head"),
          post_id: idOf("post is-head"),
          person_id: this.#holders.get("is-infra-chief") ?? designated,
          designated_by: this.#holders.get("is-head") ?? null,
          designated_at: "2026-03-25T01:00:00Z",
          valid_from: "2026-03-31T15:00:00Z",
          valid_to: "2027-03-31T15:00:00Z",
        })
        .execute();
    }
  }

  #contacts(): Row[] {
    const phone = (code: string) => this.#persons.find((person) => person["id"] === this.#holders.get(code))?.["phone"];
    return ["is-head", "is-section-chief", "is-infra-chief"].map((code, index) => ({
      id: idOf(`contact ${code}`),
      position: index + 1,
      person_id: this.#holders.get(code),
      post_id: null,
      channels: json([
        { kind: "tel", value: phone(code) },
        { kind: "sms", value: phone(code) },
      ]),
      valid_from: START,
      valid_to: null,
      note: index === 0 ? "まず電話、出なければ次の人へ" : "",
    }));
  }

  /** Absences around today, so that somebody always acts in another's place. */
  #absences(today: Temporal.PlainDate): Row[] {
    const at = (days: number) => today.add({ days }).toZonedDateTime("Asia/Tokyo").toInstant().toString();
    const row = (code: string, from: number, to: number, reason: string, note: string) => ({
      id: idOf(`absence ${code} ${from}`),
      person_id: this.#holders.get(code),
      valid_from: at(from),
      valid_to: at(to),
      reason,
      note,
    });
    return [
      row("is-head", -1, 4, "travel", "海外出張"),
      row("head-md", -3, 10, "illness", ""),
      row("head-logistics", 6, 9, "leave", "年次有給休暇"),
      row("is-head", -200, -193, "leave", "年次有給休暇"),
      row("ga-head", -97, -94, "travel", "出張"),
      row("president", -40, -36, "travel", "海外出張"),
    ];
  }
}

const group = (code: string, name: string, en: string, definition: unknown) => ({
  id: idOf(`group ${code}`),
  code,
  name,
  name_en: en,
  definition: json(definition),
});
const GROUPS = [
  group("president", "社長", "President", { posts: ["president"] }),
  group("ga-head", "総務部長", "Head of General Affairs", { posts: ["ga-head"] }),
  group("all-officers", "全役員", "All officers", { officers: true }),
  group("related-heads", "関係部長", "Heads of related departments", { unitHeads: "related" }),
];

const deputy = (post: string, position: number, by: string) => ({
  id: idOf(`deputy ${post} ${position}`),
  post_id: idOf(`post ${post}`),
  position,
  deputy_post_id: idOf(`post ${by}`),
  basis: "職務権限規程 第8条",
  valid_from: START,
});
const DEPUTIES = [
  deputy("president", 1, "executive"),
  deputy("president", 2, "admin-director"),
  deputy("ga-head", 1, "ga-deputy-head"),
  deputy("ga-head", 2, "admin-director"),
];
