import { expect, it } from "vitest";
import { z } from "zod";
import { personal } from "#kernel/contract/contract.ts";
import type { Directory, Person } from "#kernel/people/directory.ts";
import { mask, MASK } from "./mask.ts";

const person = (id: string, family: string, given: string) =>
  ({ id, family, given, familyRoman: null, givenRoman: null, email: null }) as Person;
const [one, two] = [person("a-0001", "要", "一"), person("a-0002", "西野", "花子")];
const directory = { persons: new Map([one, two].map((each) => [each.id, each])) } as unknown as Directory;

it("masks names, numbers and addresses wherever they stand, and what the contract marks, but not the reader's own name", () => {
  const name = `${two.family}　${two.given}`;
  const schema = z.object({
    actor: z.object({ id: z.string(), name: z.string() }).nullable(),
    caller: personal(z.string()).nullable(),
    data: z.record(z.string(), z.unknown()),
    items: z.array(z.object({ note: z.string() })),
    at: z.string(),
    id: z.string(),
  });
  const answer = {
    actor: { id: two.id, name },
    caller: "町の人",
    data: { text: `${name}さん 03-1234-5678 anna@test.invalid`, deep: [{ who: name }], count: 3 },
    items: [{ note: `${one.family}　${one.given}と${name}` }],
    at: "2026-11-20T10:00:00Z",
    id: "01a22026-0190-7123-8456-5a15a236ce28",
  };
  const masked = mask(answer, schema, directory, one.id);
  const word = `利用者${two.id.slice(-4)}`;
  expect(masked).toEqual({
    ...answer,
    actor: { id: two.id, name: word },
    caller: MASK,
    data: { text: `${word}さん ${MASK} ${MASK}`, deep: [{ who: word }], count: 3 },
    items: [{ note: `${one.family}　${one.given}と${word}` }],
  });
  expect(JSON.stringify(masked)).not.toContain(name);
});
