import { callOut, OutboundError } from "#kernel/http/outbound.ts";
import type { Leave } from "./target.ts";
import { timeStampRequest, tokenOf } from "./time-stamp.ts";

/** Has the head time-stamped; the token is verified before it is kept. */
export const leaveAtAuthority: Leave = async ({ seal, head }, url, environment) => {
  const { der, nonce } = timeStampRequest(head);
  const answer = await callOut(url, {
    method: "POST",
    headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
    body: der,
    allow: environment.outboundAllow,
  });
  if (answer.status !== 200)
    throw new OutboundError("http.outbound.status", { host: new URL(url).hostname, status: answer.status });
  const { token, stamp } = await tokenOf(answer.body, Buffer.from(seal.header), nonce);
  return { token, provenAt: stamp.at };
};
