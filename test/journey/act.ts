import { randomUUID } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import type { Contract, Input, Output } from "#kernel/contract/contract.ts";

/** What a person does on a screen, in words that the screen shows; and the same by the interface of the signed-in page. */

export const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole("button", { name, exact: true });

/** Chooses one of the offered values of a field. */
export async function choose(where: Page | Locator, label: string, option: string): Promise<void> {
  const page = "page" in where ? where.page() : where;
  await where.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Finds a person or a record by a part of its name and takes the first that is offered. */
export async function find(where: Locator, label: string, text: string): Promise<void> {
  await where.getByRole("textbox", { name: label, exact: true }).fill(text);
  await where.page().getByRole("option").filter({ hasText: text }).first().click();
}

/** Chooses one of a few values that all stand on the screen. */
export const pick = (where: Locator, option: string): Promise<void> =>
  where.getByRole("radio", { name: option, exact: true }).check();

/** Writes into a text field; required ones carry the word for it in their name. */
export async function write(where: Page | Locator, label: string, text: string): Promise<void> {
  await where.getByRole("textbox", { name: new RegExp(`^${label}(必須)?$`) }).fill(text);
}

/** Sets a day and time; the field keeps its day where none is given. */
export async function setTime(where: Page | Locator, label: string, time: string): Promise<void> {
  const [hour = "", minute = ""] = time.split(":");
  const field = where.getByRole("group", { name: label, exact: true });
  await field.getByRole("spinbutton", { name: `${label}（時刻） 時` }).fill(hour);
  await field.getByRole("spinbutton", { name: `${label}（時刻） 分` }).fill(minute);
}

/** Types the only day of a dialog; the field with its calendar comes after the page. */
export async function setDay(where: Locator, day: string): Promise<void> {
  const field = where.getByPlaceholder("年/月/日");
  await field.fill(day);
  await field.press("Tab");
}

/** Presses a verb and gives its dialog: as a button, or behind "…" where it is not one of the usual next ones. */
export async function verb(where: Page | Locator, name: string): Promise<Locator> {
  const page = "page" in where ? where.page() : where;
  const shown = button(where, name).first();
  const menu = button(where, "その他の操作").first();
  await shown.or(menu).first().waitFor();
  if (await shown.isVisible()) await shown.click();
  else {
    await menu.click();
    await page.getByRole("menuitem", { name }).click();
  }
  return page.getByRole("dialog", { name });
}

/** Presses the button of a dialog and waits until it is gone: a refusal would keep it open. */
export async function settle(dialog: Locator, name: string): Promise<void> {
  await button(dialog, name).click();
  await dialog.waitFor({ state: "hidden" });
}

/** The reason why something cannot be done now, as a reader who cannot see the button hears it. */
export async function whyNot(what: Locator): Promise<string> {
  await what.waitFor();
  return what.evaluate((element) => {
    if (element.getAttribute("aria-disabled") !== "true") return "";
    const told = element.getAttribute("aria-describedby");
    return (told ? document.getElementById(told)?.textContent : element.textContent) ?? "";
  });
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
export const seen = (what: Locator): Promise<void> => what.waitFor({ timeout: 30_000 });
