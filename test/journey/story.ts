import type { Page } from "playwright-core";
import * as c from "#domains/incident/contract.ts";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as duties from "#kernel/duties/contract.ts";
import { button, call, seen } from "./act.ts";
import type { Stage } from "./stage.ts";

/** One trouble told by several people; the acts of acts/ share it and follow one another. */
export interface Story {
  stage: Stage;
  /** The trouble, once it was reported. */
  id: string;
  number: string;
  /** The page of whoever holds a post; signed in at the first asking. */
  page(post: string, device?: "phone" | "desk"): Promise<Page>;
  at(moment: string): Promise<void>;
  /** The section chief, who acts for the head, on a sheet of the trouble's room. */
  chief(sheet?: string): Promise<Page>;
  room(): Promise<c.Room>;
  /** How a duty stands, by its code. */
  standing(code: string): Promise<string[]>;
  /** Sent versions of a document, newest first. */
  sent(document: string): Promise<dispatches.DispatchSummary[]>;
}

/** How long a page may take to learn what others did. */
export const SOON = { timeout: 30_000 };

export const CHIEF = "is-section-chief";
export const AFFAIRS = "ga-head";

export function story(stage: () => Stage): Story {
  const pages = new Map<string, Page>();
  const self: Story = {
    get stage() {
      return stage();
    },
    id: "",
    number: "",
    async page(post, device = "desk") {
      const found = pages.get(post) ?? (await stage().enter(post, device));
      pages.set(post, found);
      return found;
    },
    at: (moment) => stage().at(moment),
    async chief(sheet) {
      const page = await self.page(CHIEF);
      if (sheet) await page.goto(`/incidents/${self.id}?sheet=${sheet}`);
      return page;
    },
    room: async () => call(await self.page(CHIEF), c.get, { id: self.id }),
    async standing(code) {
      const { articles } = await call(await self.page(CHIEF), duties.byRecord, { id: self.id });
      return articles
        .flatMap((article) => article.duties)
        .filter((duty) => duty.code === code)
        .map((duty) => duty.standing);
    },
    async sent(document) {
      const { items } = await call(await self.page(CHIEF), dispatches.byRecord, { recordId: self.id, limit: 100 });
      return items
        .filter((each) => each.document === document && each.state === "sent")
        .sort((a, b) => (b.sentAt ?? "").localeCompare(a.sentAt ?? ""));
    },
  };
  return self;
}

/** Sends what stands on the composer, after a look at who gets it. */
export async function sendReport(page: Page, title: string): Promise<void> {
  await button(page, "送信する").click();
  const asked = page.getByRole("dialog", { name: `${title}を送信しますか` });
  await seen(asked.getByText("湊", { exact: false }).first());
  await seen(asked.getByText("大沢", { exact: false }).first());
  await button(asked, "送信する").click();
  await page.waitForURL(/sheet=reports/);
}

/** General affairs acknowledges a report and passes it on. */
export async function relay(s: Story, title: string): Promise<void> {
  const page = await s.page(AFFAIRS);
  await page.goto("/dispatches");
  await page.getByRole("link", { name: `開いて確認: ${title}` }).click();
  await button(page, "確認しました").first().click();
  await page.goto("/broadcasts");
  await page.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "連絡する" }).click();
  const dialog = page.getByRole("dialog", { name: `${title} を連絡する` });
  await button(dialog, "連絡を送信").click();
  await dialog.waitFor({ state: "hidden" });
}
