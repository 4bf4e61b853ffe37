import { matches } from "../pattern.ts";
import type { Permission } from "./permissions.ts";

/** Patterns after a permission, or everything of a domain, was ticked or unticked. */
export function toggle(patterns: string[], permissions: Permission[], what: string, on: boolean): string[] {
  if (on) {
    const kept = what.endsWith(".*") ? patterns.filter((each) => !each.startsWith(what.slice(0, -1))) : patterns;
    return [...new Set([...kept, what])];
  }
  // Whoever unticks one of many that a pattern gives keeps the others by name.
  return patterns.flatMap((pattern) => {
    if (pattern === what) return [];
    const taken = what.endsWith(".*") ? (name: string) => matches(what, name) : (name: string) => name === what;
    const given = permissions.filter(({ name }) => matches(pattern, name)).map(({ name }) => name);
    return given.some(taken) ? given.filter((name) => !taken(name)) : [pattern];
  });
}

/** The permissions that patterns give. */
export const givenBy = (patterns: string[], permissions: Permission[]): Permission[] =>
  permissions.filter(({ name }) => patterns.some((pattern) => matches(pattern, name)));
