import type { Tx } from "#kernel/operation/context.ts";

/** What other domains may ask of agreement. */

export interface OpenQuestion {
  subjectId: string;
  consensusId: string;
  text: string;
}

/** Questions about these records that nobody has answered: while there is one, the next phase does not begin. */
export function openQuestions(tx: Tx, subjectIds: readonly string[]): Promise<OpenQuestion[]> {
  if (subjectIds.length === 0) return Promise.resolve([]);
  return tx
    .selectFrom("consensus_question as q")
    .innerJoin("consensus as c", "c.id", "q.consensus_id")
    .select(["c.subject_id as subjectId", "c.id as consensusId", "q.text"])
    .where("c.subject_id", "in", [...subjectIds])
    .where("q.answered_at", "is", null)
    .orderBy("q.asked_at")
    .execute();
}

/** Record → its consensus, for links. */
export async function consensusOf(tx: Tx, subjectIds: readonly string[]): Promise<Map<string, string>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("consensus")
    .select(["id", "subject_id"])
    .where("subject_id", "in", [...subjectIds])
    .execute();
  return new Map(rows.map((row) => [row.subject_id, row.id]));
}
