import type { Contract } from "#kernel/contract/contract.ts";

/** The key under which an answer is kept: `["incident", "incident.get", { id }]`. */
export function queryKey(contract: Pick<Contract, "name">, input?: unknown): readonly unknown[] {
  const domain = contract.name.split(".")[0] ?? contract.name;
  return input === undefined ? [domain, contract.name] : [domain, contract.name, input];
}

/**
 * Does a live topic concern an answer? `incident` concerns everything of the domain, `incident.list` one operation,
 * `record:<id>` every answer that was asked for with this id, `*` all.
 */
export function topicMatches(topic: string, key: readonly unknown[]): boolean {
  if (topic === "*") return true;
  if (!topic.startsWith("record:")) return key[0] === topic || key[1] === topic;
  const id = topic.slice("record:".length);
  const input = key[2];
  if (typeof input !== "object" || input === null) return false;
  return Object.values(input).includes(id);
}
