import type { Contract } from "#kernel/contract/contract.ts";

/** The key under which an answer is kept: `["incident", "incident.get", { id }]`. */
export function queryKey(contract: Pick<Contract, "name">, input?: unknown): readonly unknown[] {
  const domain = contract.name.split(".")[0] ?? contract.name;
  return input === undefined ? [domain, contract.name] : [domain, contract.name, input];
}

/* Topics that name a person are about what the person owes or was told. */
const DOMAINS: Record<string, string[]> = { duties: ["duty"], person: ["notification", "person"] };

/**
 * Does a live topic concern an answer? `list:incident` and `incident` concern everything of the domain, `record:<id>` and
 * `task:<id>` every answer that was asked for with this id, `duties:<person>` and `person:<person>` the duties and
 * notifications, `incident.list` one operation, `*` all.
 */
export function topicMatches(topic: string, key: readonly unknown[]): boolean {
  if (topic === "*") return true;
  const [word = "", id] = topic.split(":");
  if (id === undefined) return key[0] === word || key[1] === word;
  if (word === "list") return key[0] === id;
  const domains = DOMAINS[word];
  if (domains) return domains.includes(String(key[0]));
  const input = key[2];
  return typeof input === "object" && input !== null && Object.values(input).includes(id);
}

/** Is a screen that asked for `interest` to be told of a topic? `incident` hears `incident`, `list:incident`, `incident:7`. */
export function hears(interest: string, topic: string): boolean {
  return topic === "*" || topic === interest || topic === `list:${interest}` || topic.startsWith(`${interest}:`);
}
