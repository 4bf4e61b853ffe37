import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { createQueryClient } from "./query-client.ts";

afterEach(() => onlineManager.setOnline(true));

test("a change without a network fails at once, and is not sent behind the reader's back later", async () => {
  onlineManager.setOnline(false);
  const client = createQueryClient();
  let sent = 0;
  const change = client
    .getMutationCache()
    .build(client, { mutationFn: () => Promise.reject(new TypeError(`Failed to fetch ${(sent += 1)}`)) });
  await expect(change.execute(undefined)).rejects.toThrow("Failed to fetch");
  onlineManager.setOnline(true);
  await client.resumePausedMutations();
  expect(sent).toBe(1);
});
