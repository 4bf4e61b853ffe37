import { callOut, OutboundError } from "#kernel/http/outbound.ts";
import { statementOf, type Leave } from "./target.ts";

/** Posts the head as JSON; any 2xx counts as kept. */
export const leaveAtWebhook: Leave = async (head, url, environment) => {
  const answer = await callOut(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(statementOf(head)),
    allow: environment.outboundAllow,
  });
  if (answer.status < 200 || answer.status > 299)
    throw new OutboundError("http.outbound.status", { host: new URL(url).hostname, status: answer.status });
  return {};
};
