import { invalid } from "#kernel/contract/problem.ts";
import type { Directory } from "./directory.ts";

/** What an operation or an import may say of a person; what is left out stays as it is. */
export interface PersonFields {
  employeeNo?: string | null | undefined;
  family?: string | undefined;
  given?: string | undefined;
  familyKana?: string | undefined;
  givenKana?: string | undefined;
  familyRoman?: string | null | undefined;
  givenRoman?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  unitId?: string | null | undefined;
  locale?: "ja" | "en" | undefined;
  activeFrom?: string | null | undefined;
}

const COLUMNS = {
  employeeNo: "employee_no",
  family: "family",
  given: "given",
  familyKana: "family_kana",
  givenKana: "given_kana",
  familyRoman: "family_roman",
  givenRoman: "given_roman",
  email: "email",
  phone: "phone",
  unitId: "unit_id",
  locale: "locale",
  activeFrom: "active_from",
} as const satisfies Record<keyof PersonFields, string>;

type Columns = { -readonly [K in keyof typeof COLUMNS as (typeof COLUMNS)[K]]?: PersonFields[K] };

/** The columns of the fields that are given. */
export function personRow(fields: PersonFields): Columns {
  const given = Object.entries(COLUMNS).filter(([field]) => fields[field as keyof PersonFields] !== undefined);
  return Object.fromEntries(given.map(([field, column]) => [column, fields[field as keyof PersonFields]]));
}

/** Refuses an employee number or mail address that somebody else has, with the field. */
export function requireFreePerson(directory: Directory, fields: PersonFields, exceptId?: string): void {
  for (const person of directory.persons.values()) {
    if (person.id === exceptId) continue;
    if (fields.employeeNo && person.employeeNo === fields.employeeNo) {
      throw invalid("employeeNo", "people.employee-no-taken", { name: `${person.family}　${person.given}` });
    }
    if (fields.email && person.email?.toLowerCase() === fields.email.toLowerCase()) {
      throw invalid("email", "people.email-taken", { name: `${person.family}　${person.given}` });
    }
  }
}
