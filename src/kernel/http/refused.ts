import type { FastifyRequest } from "fastify";
import { collectRefusals } from "#kernel/audit/refusals/collect.ts";
import { reasonOf } from "#kernel/audit/refusals/reason.ts";
import type { Problem } from "#kernel/contract/problem.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * Writes down what is refused: a line in the log, without address and content, and a count that the auditor's screen
 * shows. Of the request only its operation and the first id in its path are looked at.
 */
export function watchRefusals(runtime: Runtime, wanted: boolean) {
  const collected = collectRefusals(runtime.database, () => runtime.clock().epochMilliseconds);
  const paths = [...runtime.operations.values()].map(({ contract: { name, method, path } }) => ({
    name,
    method,
    path: path.split("/"),
  }));
  /** For what is refused before it is known which operation was meant. */
  const operationAt = ({ method, url }: FastifyRequest) => {
    const parts =
      url
        .split("?")[0]
        ?.replace(/^\/api/, "")
        .split("/") ?? [];
    const fits = (path: string[]) =>
      path.length === parts.length && path.every((part, index) => part.startsWith("{") || part === parts[index]);
    return paths.find((one) => one.method === method && fits(one.path))?.name;
  };
  return {
    ...collected,
    tell(request: FastifyRequest, problem: Problem): void {
      const reason = reasonOf(problem);
      if (reason === undefined) return;
      const operation =
        request.context?.operation ??
        request.asks.operation ??
        operationAt(request) ??
        request.routeOptions.url ??
        null;
      const personId = request.context?.actor?.personId ?? request.asks.personId ?? null;
      const recordId = UUID.exec(request.url.split("?")[0] ?? "")?.[0]?.toLowerCase() ?? null;
      const hidden = problem.status === 404;
      if (wanted && !hidden)
        request.log.warn({ operation, person: personId, record: recordId, reason, key: problem.key }, "refused");
      const { byKey = false } = request.asks;
      collected.note({ personId, address: request.ip, operation, reason, recordId, byKey, hidden });
    },
  };
}
