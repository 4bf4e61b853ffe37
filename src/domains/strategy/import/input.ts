import { invalid } from "#kernel/contract/problem.ts";
import { uploadOf } from "#kernel/exchange/upload.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { SAMPLES } from "./contract.ts";
import { samplePath } from "./run.ts";

type Sample = (typeof SAMPLES)[number];

/** The file that is meant: an upload of this person, or a sample that comes with the product. */
export async function inputFile(
  tx: Tx,
  { uploadId, sample }: { uploadId?: string | undefined; sample?: Sample | undefined },
  personId: string | null,
): Promise<{ name: string; path: string; sha256?: string; sample?: Sample }> {
  if (sample) return { name: `${sample}.txt`, path: samplePath(sample), sample };
  if (!uploadId) throw invalid("uploadId", "policy.import.no-file");
  return uploadOf(tx, uploadId, personId);
}
