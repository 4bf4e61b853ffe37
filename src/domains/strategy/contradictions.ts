import { headOf } from "#kernel/people/lookup.ts";
import type { RecordRow, Work } from "#kernel/operation/context.ts";
import { proposals, type SheetInput } from "./evaluation/evaluate.ts";
import type { Finding } from "./evaluation/finding.ts";
import { fieldOf } from "./form/schema.ts";
import type { FormVersion } from "./form/store.ts";
import { textOf, type SheetNode } from "./sheet.ts";

/** The sheet as it stands now, and which contradictions were told of before. */
interface Told {
  record: RecordRow;
  policy: { unexplained: readonly string[] };
  form: FormVersion;
  nodes: readonly SheetNode[];
}

const UNEXPLAINED = new Set<Finding["code"]>(["difference-unexplained", "choice-unexplained"]);

/**
 * Tells of codes that have begun to contradict the figures and of those that no longer do, whoever moved: the person who
 * wrote the code, or the figure. From this the duty follows to give the reason or to change the code. Gives what to keep.
 */
export function tellContradictions(work: Work, sheet: Told, input: SheetInput, found: readonly Finding[]): string[] {
  const { record, policy } = sheet;
  const open = new Map(
    found.filter(({ code }) => UNEXPLAINED.has(code)).map((each) => [`${each.nodeId} ${each.field}`, each]),
  );
  for (const [key, finding] of open) {
    if (policy.unexplained.includes(key)) continue;
    work.emit("policy.difference-arose", record.id, {
      ...wordsOf(sheet, key),
      given: finding.params["given"] ?? "",
      proposed: finding.params["proposed"] ?? "—",
      ownerId: ownerOf(work, sheet),
    });
  }
  const gone = policy.unexplained.filter((key) => !open.has(key));
  if (gone.length > 0) {
    const now = new Map(proposals(input).map((each) => [`${each.nodeId} ${each.field}`, each]));
    for (const key of gone) {
      const proposal = now.get(key);
      const explained = proposal !== undefined && (proposal.differs || proposal.open);
      work.emit(explained ? "policy.difference-explained" : "policy.difference-gone", record.id, wordsOf(sheet, key));
    }
  }
  return [...open.keys()];
}

/** Which code of which place, in both languages. */
function wordsOf({ nodes, form }: Told, key: string) {
  const [nodeId = "", field = ""] = key.split(" ");
  const node = nodes.find(({ id }) => id === nodeId);
  const title = node && fieldOf(form.definition, node.kind, field)?.title;
  return {
    nodeId,
    field,
    no: node?.no ?? "",
    place: `${node?.no ?? ""} ${textOf(node, "title")}`.trim().slice(0, 200),
    fieldJa: title?.ja ?? field,
    fieldEn: title?.en ?? field,
  };
}

/** Who answers for the sheet: its owner, else the head of its department, else whoever wrote just now. */
function ownerOf(work: Work, { record }: Told): string | null {
  const head = record.unitId ? headOf(work.directory, record.unitId, work.now)?.person?.id : null;
  return record.ownerId ?? head ?? work.actor.personId;
}
