import { connect } from "node:tls";
import type { Environment } from "#kernel/config/environment.ts";
import type { HealthFinding } from "#kernel/operation/manifest.ts";

const WARN_DAYS = 21;

/** The address that people type: encrypted, and its certificate good for a while. */
export async function urlFinding({ publicUrl, host }: Environment): Promise<HealthFinding> {
  const url = new URL(publicUrl);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:")
    return local && host === "127.0.0.1"
      ? { level: "off", say: "local", params: { url: publicUrl } }
      : { level: "bad", say: "plain", params: { url: publicUrl } };
  const until = await certificateEnd(url).catch((error: Error) => error);
  if (until instanceof Error)
    return { level: "warn", say: "unreachable", params: { url: publicUrl, detail: until.message } };
  const days = Math.floor((until - Date.now()) / 86_400_000);
  const gauges = { certificate_seconds_left: Math.round((until - Date.now()) / 1000) };
  const say = days < 0 ? "expired" : days < WARN_DAYS ? "expires" : "ok";
  return { level: days < 3 ? "bad" : days < WARN_DAYS ? "warn" : "ok", say, params: { url: publicUrl, days }, gauges };
}

function certificateEnd(url: URL): Promise<number> {
  return new Promise((done, fail) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port || 443),
      servername: url.hostname,
      // Only its date is read; nothing is sent.
      rejectUnauthorized: false,
      timeout: 3_000,
    });
    socket.once("secureConnect", () => {
      done(Date.parse(socket.getPeerCertificate().valid_to));
      socket.destroy();
    });
    socket.once("timeout", () => socket.destroy(new Error("timeout")));
    socket.once("error", fail);
  });
}
