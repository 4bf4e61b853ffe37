import { randomUUID } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import type { Contract, Input, Output } from "#kernel/contract/contract.ts";

/** What a person does on a screen, in words that the screen shows; and the same by the interface of the signed-in page. */

/** Chooses one of the offered values of a field. */
export async function choose(where: Page | Locator, label: string, option: string): Promise<void> {
  const page = "page" in where ? where.page() : where;
  await where.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Chooses one of a few values that all stand on the screen. */
export const pick = (where: Locator, option: string): Promise<void> =>
  where.getByRole("radio", { name: option, exact: true }).check();

/** Writes into a text field; required ones carry the word for it in their name. */
export async function write(where: Page | Locator, label: string, text: string): Promise<void> {
  await where.getByRole("textbox", { name: new RegExp(`^${label}(必須)?$`) }).fill(text);
}

/** The answer of an operation called with the rights of whoever is signed in on the page. */
export async function call<const C extends Contract>(
  page: Page,
  contract: C,
  input: Input<C> & object,
): Promise<Output<C>> {
  const answer = await ask(page, contract, input);
  if (answer.status >= 400) throw new Error(`${contract.name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Output<C>;
}

/** Status and body of an operation that may be refused. */
export async function ask<const C extends Contract>(
  page: Page,
  contract: C,
  input: Input<C> & object,
): Promise<{ status: number; body: unknown }> {
  const rest = { ...input } as Record<string, unknown>;
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return value;
  });
  const get = contract.method === "GET";
  const answer = await page.request.fetch(`/api${path}`, {
    method: contract.method,
    headers: { "x-kaname": "1", "idempotency-key": randomUUID() },
    ...(get ? { params: rest as Record<string, string> } : { data: rest }),
  });
  return { status: answer.status(), body: await answer.json() };
}

/** Waits until it stands on the screen. */
export const seen = (what: Locator): Promise<void> => what.waitFor({ timeout: 10_000 });
