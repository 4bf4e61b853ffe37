import { expect, it } from "vitest";
import type { z as Zod } from "zod";
import { z as stub } from "./no-schemas.ts";

const z = stub as typeof Zod;

it("lets contracts be written", () => {
  const shape = z.object({ at: z.iso.datetime({ offset: true }), n: z.coerce.number().int().min(1).default(5) });
  const made = z.union([z.literal(true), shape.extend({ t: z.string().transform((text) => text.trim()) })]).optional();
  expect(typeof made).toBe("function");
});

it("refuses to check, so that nothing passes by mistake", async () => {
  expect(() => z.string().parse("x")).toThrow("the server validates");
  expect(() => z.object({}).safeParse({})).toThrow("the server validates");
  expect(await (z.string() as unknown)).toBeTypeOf("function");
});
