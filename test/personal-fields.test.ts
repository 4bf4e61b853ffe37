import { expect, test } from "vitest";
import type { z } from "zod";
import { manifests } from "#app/domains.ts";

/** Names by which a field tells of itself that it is about a person, not about the work. */
const TELLING =
  /phone|mobile|^(tel|fax)|mail|address|birth|postal|zip|private|home|kana$|roman$|employeeNo|family|given|complainant|informant|^contact$|gender|salary|bank/i;

interface Field {
  path: string;
  name: string;
  marked: boolean;
}
type Def = Record<string, unknown>;
const defOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Def } })._zod.def;

function fieldsOf(schema: z.ZodType, path: string, name: string, marked: boolean, seen: Set<z.ZodType>): Field[] {
  if (seen.has(schema)) return [];
  const inside = new Set(seen).add(schema);
  const personal = marked || schema.meta()?.["personal"] === true;
  const def = defOf(schema);
  const shape = Object.entries((def["shape"] ?? {}) as Record<string, z.ZodType>);
  const inner = [
    def["element"],
    def["innerType"],
    def["valueType"],
    def["out"],
    ...((def["options"] ?? []) as unknown[]),
  ];
  const deeper = [
    ...shape.flatMap(([key, field]) => fieldsOf(field, `${path}.${key}`, key, personal, inside)),
    ...inner.flatMap((each) => (each ? fieldsOf(each as z.ZodType, path, name, personal, inside) : [])),
  ];
  return deeper.length > 0 ? deeper : [{ path, name, marked: personal || isHarmless(def) }];
}
/** Whether, how many and which of a list: nobody is known by that. */
const isHarmless = (def: Def) => ["boolean", "number", "enum", "literal", "null"].includes(String(def["type"]));

/** Fields with such a name that are not personal, and why. */
const NOT_PERSONAL: Record<string, string> = {
  "access.me.person.email": "the reader's own",
  "identity.sessions.items.address": "from where the reader himself signed in",
  "notification.preferences.address": "the reader's own",
  "setup.status.demo.accounts.email": "invented people of the demo, shown before anybody has signed in",
  "incident.get.apology.plan.contact.mail": "what the company prints into its apology for everybody to write to",
  "incident.get.apology.plan.contact.phone": "what the company prints into its apology for everybody to call",
  "dispatch.get.recipients.mailedAt": "when something was sent",
  "notification.list.items.mailedAt": "when something was sent",
  "policy.get.proposals.given": "what has been given, not a given name",
  "metric.import-preview.lines.given": "the figure as it stands in the file",
  "metric.import-values.lines.given": "the figure as it stands in the file",
};

test("whatever an answer calls a telephone, an address, a birthday is marked as personal, or it is said here why not", () => {
  const contracts = manifests.flatMap((manifest) => manifest.contracts);
  const told = contracts
    .flatMap((contract) => fieldsOf(contract.output, contract.name, "", false, new Set()))
    .filter(({ name }) => TELLING.test(name));
  const open = told.filter(({ marked }) => !marked).map(({ path }) => path);
  expect(told.length - open.length).toBeGreaterThan(15);
  expect([...new Set(open)].sort()).toEqual(Object.keys(NOT_PERSONAL).sort());
});
