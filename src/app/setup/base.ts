import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { BasePost } from "./contract.ts";

interface UnitPlan {
  code: string;
  name: string;
  nameEn: string;
  kind: "company" | "department";
}

const DEPARTMENTS: UnitPlan[] = [
  { code: "general-affairs", name: "総務部", nameEn: "General Affairs", kind: "department" },
  { code: "information-systems", name: "情報システム部", nameEn: "Information Systems", kind: "department" },
];

interface PostPlan {
  code: BasePost;
  name: string;
  nameEn: string;
  unit: string;
  heads: boolean;
  rank: number;
  officer: boolean;
}

/** The posts that the shipped regulations name. Vacant at first, but for what the administrator holds. */
const POSTS: PostPlan[] = [
  { code: "president", name: "社長", nameEn: "President", unit: "company", heads: true, rank: 100, officer: true },
  {
    code: "ga-head",
    name: "総務部長",
    nameEn: "Head of General Affairs",
    unit: "general-affairs",
    heads: true,
    rank: 60,
    officer: false,
  },
  {
    code: "is-head",
    name: "情報システム部長",
    nameEn: "Head of Information Systems",
    unit: "information-systems",
    heads: true,
    rank: 60,
    officer: false,
  },
  {
    code: "is-deputy-head",
    name: "情報システム部次長",
    nameEn: "Deputy Head of Information Systems",
    unit: "information-systems",
    heads: false,
    rank: 50,
    officer: false,
  },
  {
    code: "is-section-chief",
    name: "情報システム課長",
    nameEn: "Chief of Information Systems",
    unit: "information-systems",
    heads: false,
    rank: 40,
    officer: false,
  },
];

/** The groups of addressees that the shipped regulations name. */
const GROUPS = [
  { code: "president", name: "社長", nameEn: "President", definition: { posts: ["president"] } },
  { code: "ga-head", name: "総務部長", nameEn: "Head of General Affairs", definition: { posts: ["ga-head"] } },
  { code: "all-officers", name: "全役員", nameEn: "All officers", definition: { officers: true } },
  {
    code: "related-heads",
    name: "関係部長",
    nameEn: "Heads of related departments",
    definition: { unitHeads: "related" },
  },
];

/** Role → posts whose holders, and whoever acts for them, have it everywhere. */
const ROLES: Record<string, BasePost[]> = {
  president: ["president"],
  "general-affairs": ["ga-head"],
  "is-staff": ["is-head", "is-deputy-head", "is-section-chief"],
};

export interface Base {
  companyId: string;
  /** Unit code → id, post code → id. */
  units: Record<string, string>;
  posts: Record<BasePost, string>;
}

/** Company, two departments, base posts with their roles, and groups: what the shipped regulations need to run. */
export async function createBase(work: Work, company: { name: string; nameEn: string }): Promise<Base> {
  const { tx } = work;
  const companyId = uuid();
  const units: Record<string, string> = { company: companyId };
  await tx
    .insertInto("unit")
    .values({
      id: companyId,
      code: "company",
      name: company.name,
      name_en: company.nameEn || null,
      kind: "company",
      parent_id: null,
      path: [companyId],
    })
    .execute();
  for (const [sort, { code, name, nameEn, kind }] of DEPARTMENTS.entries()) {
    const id = uuid();
    units[code] = id;
    await tx
      .insertInto("unit")
      .values({ id, code, name, name_en: nameEn, kind, parent_id: companyId, path: [companyId, id], sort })
      .execute();
  }
  const posts = {} as Record<BasePost, string>;
  for (const { code, name, nameEn, unit, heads, rank, officer } of POSTS) {
    const [id, unitId] = [uuid(), units[unit] ?? companyId];
    posts[code] = id;
    await tx
      .insertInto("post")
      .values({ id, code, name, name_en: nameEn, unit_id: unitId, head_of: heads ? unitId : null, rank, officer })
      .execute();
  }
  for (const { code, name, nameEn, definition } of GROUPS)
    await tx
      .insertInto("addressee_group")
      .values({ id: uuid(), code, name, name_en: nameEn, definition: json(definition) })
      .execute();
  const known = new Set((await tx.selectFrom("role").select("code").execute()).map((row) => row.code));
  for (const [role, holders] of Object.entries(ROLES))
    for (const post of known.has(role) ? holders : [])
      await tx
        .insertInto("role_grant")
        .values({ id: uuid(), role_code: role, post_id: posts[post], scope: "all", valid_from: work.now })
        .execute();
  return { companyId, units, posts };
}
