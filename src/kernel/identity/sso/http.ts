import { v7 as uuid } from "uuid";
import { personName } from "#kernel/people/lookup.ts";
import { permit } from "#kernel/operation/run.ts";
import { systemWork } from "#kernel/operation/work.ts";
import type { Door } from "../auth/door.ts";
import { lasting } from "../auth/cookies.ts";
import type { Trace } from "../auth/library.ts";
import { problem } from "../auth/problem.ts";
import { remember } from "../auth/remember.ts";
import { spend, take } from "../once.ts";
import { safeNext } from "../web/sign-in.ts";
import { beginFlow, sameBrowser, takeFlow, type Flow } from "./flow.ts";
import { personFor, userFor } from "./match.ts";
import { oidcFinish, oidcStart } from "./oidc.ts";
import { providerBySlug, SsoRefusal, type Claims, type Provider } from "./provider.ts";
import { isUnsolicited, samlFinish, samlMetadata, samlStart } from "./saml.ts";
import { keepTest } from "./keep-test.ts";
import { whyRefused } from "./why.ts";

interface Ticket {
  flow: Flow;
  claims: Claims;
}

/** Answers below /api/auth/sso/: `<slug>/start`, `callback` (OIDC), `acs`, `finish` and `metadata` (SAML). */
export async function singleSignOn(door: Door, request: Request, path: string, address: string): Promise<Response> {
  const [slug = "", step = ""] = path.split("/");
  const provider = await providerBySlug(door.runtime.database.read, slug);
  if (!provider) return problem(404, "no-route");
  const route = `${request.method} ${step} ${provider.config.kind}`;
  const url = new URL(request.url);
  if (route === "GET metadata saml")
    return new Response(samlMetadata(provider), { headers: { "content-type": "application/samlmetadata+xml" } });
  if (!provider.enabled) return redirect("/sign-in?problem=sso-off");
  if (step === "start" && request.method === "GET") return start(door, request, provider, url);
  if (route === "GET callback oidc") {
    const flow = await takeFlow(door.pool, url.searchParams.get("state"));
    return end(door, request, { provider, flow, address, claims: () => oidcFinish(provider, flow!, url) });
  }
  if (route === "POST acs saml") return acs(door, request, provider, address);
  if (route === "GET finish saml") {
    const ticket = (await take(door.pool, `ticket ${url.searchParams.get("ticket")}`)) as Ticket | undefined;
    return end(door, request, { provider, flow: ticket?.flow, address, claims: async () => ticket!.claims });
  }
  return problem(404, "no-route");
}

async function start(door: Door, request: Request, provider: Provider, url: URL): Promise<Response> {
  const test = url.searchParams.get("test") === "1";
  if (test && !(await mayTest(door, request))) return problem(403, "forbidden");
  const what = { providerId: provider.id, next: safeNext(url.searchParams.get("next")), test };
  const { flow, cookie } = await beginFlow(door.pool, what, door.baseUrl.startsWith("https:"));
  try {
    const target = provider.config.kind === "oidc" ? await oidcStart(provider, flow) : await samlStart(provider, flow);
    return redirect(target, cookie);
  } catch (error) {
    return failed(door, provider, test ? flow : undefined, error, "sso-unreachable");
  }
}

async function mayTest(door: Door, request: Request): Promise<boolean> {
  const who = await door.principal(request.headers);
  if (!who || who.needs) return false;
  const actor = { personId: who.personId, name: "", unitId: null, locale: "ja" as const };
  try {
    const asked = { permission: "identity.provider-test", changes: false };
    return permit(await door.runtime.pictures(), actor, asked, door.runtime.clock().toString()).kind === "all";
  } catch {
    return false;
  }
}

/** The provider's answer comes as a form from its site, without our cookies; who may use it is asked at the next step. */
async function acs(door: Door, request: Request, provider: Provider, address: string): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const response = form.get("SAMLResponse") ?? "";
  // From the provider's portal: begin here, so that the answer is one to a question of ours.
  if (isUnsolicited(response)) return redirect(`/api/auth/sso/${provider.slug}/start`);
  const flow = await takeFlow(door.pool, form.get("RelayState"));
  if (!flow || flow.providerId !== provider.id) return redirect("/sign-in?problem=sso-expired");
  try {
    const claims = await samlFinish(door.pool, provider, flow, response);
    const id = uuid();
    await spend(door.pool, `ticket ${id}`, new Date(Date.now() + 60_000), { flow, claims } satisfies Ticket);
    return redirect(`/api/auth/sso/${provider.slug}/finish?ticket=${id}`);
  } catch (error) {
    return failed(door, provider, flow, error, "sso-invalid", address);
  }
}

interface End {
  provider: Provider;
  flow: Flow | undefined;
  address: string;
  claims: () => Promise<Claims>;
}

async function end(door: Door, request: Request, { provider, flow, address, claims }: End): Promise<Response> {
  if (!flow || flow.providerId !== provider.id || !sameBrowser(flow, request.headers))
    return redirect("/sign-in?problem=sso-expired");
  try {
    const said = await claims();
    if (flow.test) return await tested(door, provider, said);
    const user = await systemWork(door.runtime, "identity.sso", async (work) => {
      const found = await userFor(work, provider, said);
      const agent = request.headers.get("user-agent")?.slice(0, 300) ?? "";
      const data = { personId: found.personId, method: "sso", providerId: provider.id, address, agent };
      work.emit("identity.signed-in", null, data, { actorId: found.personId });
      return found;
    });
    const headers = new Headers({ "x-kaname-address": address });
    for (const name of ["user-agent", "host"]) {
      const value = request.headers.get(name);
      if (value) headers.set(name, value);
    }
    const trace: Trace = {};
    const body = { userId: user.userId, providerId: provider.id };
    const made = await door.trace.run(trace, () => door.library.api.beginSession({ body, headers, asResponse: true }));
    if (!made.ok) throw new SsoRefusal("sso-inactive");
    const answer = redirect(flow.next);
    for (const cookie of lasting(made.headers).getSetCookie()) answer.headers.append("set-cookie", cookie);
    return answer;
  } catch (error) {
    return failed(door, provider, flow, error, "sso-invalid", address);
  }
}

async function tested(door: Door, provider: Provider, claims: Claims): Promise<Response> {
  const person = personFor(await door.runtime.pictures(), provider, claims);
  const step = {
    step: "person",
    ok: person !== undefined || provider.provision,
    detail: person ? personName(person, "ja") : "",
  };
  await keepTest(
    door.runtime,
    provider.id,
    [{ step: "answer", ok: true, detail: claims.subject }, step],
    claims.values,
    person,
  );
  return redirect(`/settings/sign-in?view=providers&test=${provider.id}`);
}

/** A refusal is told to the person in a word, and to administration in detail. */
async function failed(
  door: Door,
  provider: Provider,
  flow: Flow | undefined,
  error: unknown,
  otherwise: SsoRefusal["code"],
  address = "",
): Promise<Response> {
  const code = whyRefused(error, otherwise);
  const detail = detailOf(error);
  if (flow?.test) {
    await keepTest(
      door.runtime,
      provider.id,
      [{ step: "answer", ok: false, detail: `${code}: ${detail}` }],
      {},
      undefined,
    );
    return redirect(`/settings/sign-in?view=providers&test=${provider.id}`);
  }
  if (flow)
    await remember(door.runtime, null, "identity.sso-refused", { providerId: provider.id, code, detail, address });
  return redirect(`/sign-in?problem=${code}`);
}

/** The library's own words with those of the cause, without anything that was sent. */
export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  const told = error as { error?: string; error_description?: string };
  const words = told.error ? ` (${told.error} ${told.error_description ?? ""})` : "";
  return `${error.message}${words}${cause}`.slice(0, 500);
}

function redirect(to: string, cookie?: string): Response {
  const headers = new Headers({ location: to, "cache-control": "no-store" });
  if (cookie) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
