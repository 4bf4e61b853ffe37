import { readEnvironment } from "#kernel/config/environment.ts";
import { notFound, Problem } from "#kernel/contract/problem.ts";
import { ExchangeError } from "./message.ts";
import { pathOf } from "#kernel/files/store.ts";
import type { Tx } from "#kernel/operation/context.ts";

/** A file that this person has sent, with the path of its bytes. 404 for anybody else's. */
export async function uploadOf(
  tx: Tx,
  id: string,
  personId: string | null,
): Promise<{ name: string; sha256: string; path: string }> {
  const row = await tx
    .selectFrom("upload")
    .select(["name", "sha256"])
    .where("id", "=", id)
    .where("uploaded_by", "=", personId)
    .executeTakeFirst();
  if (!row) throw notFound("upload");
  return { ...row, path: pathOf(readEnvironment().dataDir, row.sha256) };
}

/** What is wrong with the file as a refusal that names it, instead of a fault. */
export async function withReason<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof ExchangeError)
      throw new Problem(422, "invalid", { key: error.key, params: { ...error.params } });
    throw error;
  }
}
