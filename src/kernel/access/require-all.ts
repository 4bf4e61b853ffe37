import { forbidden } from "#kernel/contract/problem.ts";
import type { Scope } from "./scope.ts";

/** Rights of the whole organisation are changed only by who has that permission everywhere. */
export function requireAll(scope: Scope): void {
  if (scope.kind !== "all") throw forbidden("access.refused.not-everywhere");
}
