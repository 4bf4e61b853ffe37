import type { Can } from "#kernel/contract/contract.ts";

/**
 * The reason why a verb is not possible, as text for `PageAction.disabledReason`; undefined when it is possible. `can`
 * comes from the server with each record. A verb that the server does not name is not possible, without a reason.
 */
export function disabledReason(
  can: Can | undefined,
  verb: string,
  t: (key: string, params?: Record<string, unknown>) => string,
): string | undefined {
  const answer = can?.[verb];
  if (answer === true) return undefined;
  return answer ? t(answer.key, answer.params) : t("ui.notAllowed");
}
