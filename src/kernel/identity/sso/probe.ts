import { X509Certificate } from "node:crypto";
import { detailOf } from "./http.ts";
import { discovered } from "./oidc.ts";
import type { Provider } from "./provider.ts";
import { certificatesOf } from "./saml.ts";
import type { TestResult } from "../provider-contract.ts";

type Step = TestResult["steps"][number];
const SECONDS = 10;

/** Looks from the server whether a provider can be reached and is what it says; each step with its outcome. */
export async function probe(provider: Provider): Promise<Step[]> {
  return provider.config.kind === "oidc" ? probeOidc(provider) : probeSaml(provider);
}

async function probeOidc(provider: Provider): Promise<Step[]> {
  const steps: Step[] = [];
  const found = await attempt(steps, "discovery", async () => {
    const config = await discovered(provider);
    return { value: config.serverMetadata(), detail: config.serverMetadata().issuer };
  });
  if (!found) return steps;
  await attempt(steps, "keys", async () => {
    const response = await fetch(found.jwks_uri ?? "", { signal: AbortSignal.timeout(SECONDS * 1_000) });
    const { keys } = (await response.json()) as { keys?: unknown[] };
    if (!keys?.length) throw new Error("no keys");
    return { value: true, detail: String(keys.length) };
  });
  steps.push({
    step: "secret",
    ok: provider.sealedSecret !== null,
    detail: provider.config.kind === "oidc" ? provider.config.clientId : "",
  });
  return steps;
}

async function probeSaml({ config }: Provider): Promise<Step[]> {
  const steps: Step[] = [];
  if (config.kind !== "saml") return steps;
  await attempt(steps, "certificate", async () => {
    const certificates = certificatesOf(config.certificate).map((pem) => new X509Certificate(pem));
    const last = Math.max(...certificates.map(({ validTo }) => Date.parse(validTo)));
    if (last < Date.now()) throw new Error(`expired ${new Date(last).toISOString().slice(0, 10)}`);
    return { value: true, detail: new Date(last).toISOString().slice(0, 10) };
  });
  await attempt(steps, "entry-point", async () => {
    const { status } = await fetch(config.entryPoint, {
      redirect: "manual",
      signal: AbortSignal.timeout(SECONDS * 1_000),
    });
    if (status >= 500 || status === 404) throw new Error(`HTTP ${status}`);
    return { value: true, detail: `HTTP ${status}` };
  });
  return steps;
}

async function attempt<T>(
  steps: Step[],
  step: string,
  run: () => Promise<{ value: T; detail: string }>,
): Promise<T | undefined> {
  try {
    const { value, detail } = await run();
    steps.push({ step, ok: true, detail });
    return value;
  } catch (error) {
    steps.push({ step, ok: false, detail: detailOf(error) });
    return undefined;
  }
}
