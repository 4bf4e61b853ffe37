import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import multipart from "@fastify/multipart";
import { z } from "zod";
import type { Auth } from "#kernel/identity/auth.ts";
import type { Environment } from "#kernel/config/environment.ts";
import { openExport } from "#kernel/exchange/http.ts";
import { isMasked } from "#kernel/access/mask.ts";
import { matches } from "#kernel/access/pattern.ts";
import { forbidden, Problem } from "#kernel/contract/problem.ts";
import { openAttachment, storeUpload } from "#kernel/files/http.ts";
import { MOST_BYTES } from "#kernel/files/types.ts";
import type { Live } from "#kernel/http/live.ts";
import { guardOrigin, toHeaders } from "#kernel/http/server.ts";
import { bearerOf, hashOf } from "#kernel/identity/token.ts";
import { scim } from "#kernel/identity/scim/http.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { noteRead } from "#kernel/operation/guest-read.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { renderForm } from "./form.ts";

export interface Mounts {
  runtime: Runtime;
  live: Live;
  auth: Auth;
  environment: Environment;
  identify: (request: FastifyRequest) => Promise<Actor | null>;
}

/** What is not an operation: sign-in, live updates, files up and down, printed forms, opening a record by its id. */
export function mountRoutes(app: FastifyInstance, { runtime, live, auth, environment, identify }: Mounts): void {
  /** `name`: what an API key must allow. */
  const signedIn = async (request: FastifyRequest, name: string): Promise<Actor & { personId: string }> => {
    request.asks.operation = name;
    const actor = await identify(request);
    if (!actor?.personId) throw new Problem(401, "not-signed-in");
    if (actor.limits && !actor.limits.some((pattern) => matches(pattern, name)))
      throw forbidden("access.refused.key", { permission: name });
    return { ...actor, personId: actor.personId };
  };

  void app.register(async (door) => {
    // The providers of single sign-on answer with a form; it is read where it is verified.
    door.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, text, done) =>
      done(null, text),
    );
    door.all("/api/auth/*", { config: { rateLimit: { max: 600, timeWindow: "1 minute" } } }, async (request, reply) => {
      const sent = request.method === "GET" ? undefined : request.body;
      const body = sent === undefined || typeof sent === "string" ? sent : JSON.stringify(sent);
      const url = new URL(request.url, environment.publicUrl);
      const answer = await auth.handler(
        new Request(url, { method: request.method, headers: toHeaders(request), ...(body ? { body } : {}) }),
        request.ip,
      );
      return sendWebResponse(reply, answer);
    });
  });

  // Provisioning (SCIM 2.0): its own media type, its own tokens, its own form of errors.
  void app.register(async (provisioning) => {
    provisioning.addContentTypeParser(
      "application/scim+json",
      { parseAs: "string" },
      provisioning.getDefaultJsonParser("error", "error"),
    );
    // Directories send in bursts; without any limit a stranger could keep the database busy with tokens.
    provisioning.all(
      "/scim/v2/*",
      { config: { rateLimit: { max: 6_000, timeWindow: "1 minute" } } },
      async (request, reply) => {
        const [path = "", search] = request.url.slice("/scim/v2".length).split("?");
        const query = Object.fromEntries(new URLSearchParams(search));
        const { method, body } = request;
        const answer = await scim(runtime, { method, path, query, headers: toHeaders(request), body });
        void reply
          .status(answer.status)
          .headers(answer.headers ?? {})
          .type("application/scim+json");
        return reply.send(answer.body === undefined ? "" : JSON.stringify(answer.body));
      },
    );
  });

  app.get("/api/live", async (request, reply) => {
    const actor = await signedIn(request, "live.listen");
    const key = bearerOf(toHeaders(request));
    const by = key === undefined ? { sessionId: actor.session?.id } : { keyHash: hashOf(key) };
    live.stream(request, reply, { personId: actor.personId, ...by });
  });

  void app.register(async (files) => {
    await files.register(multipart, { limits: { files: 1, fileSize: MOST_BYTES + 1 } });
    files.post("/api/files", async (request) => {
      guardOrigin(request, environment);
      const actor = await signedIn(request, "attachment.add");
      const part = await request.file();
      if (!part) throw new Problem(400, "malformed");
      try {
        return await storeUpload(runtime, environment.dataDir, actor, { stream: part.file, name: part.filename });
      } catch (error) {
        // A browser reads no answer before it has sent everything: what is left of a refused file is thrown away.
        request.raw.unpipe().resume();
        throw error;
      }
    });
    files.get<{ Params: { id: string } }>("/api/files/:id", async (request, reply) => {
      const actor = await signedIn(request, "attachment.list");
      const found = await openAttachment(runtime, environment.dataDir, actor, request.params.id);
      return reply
        .type(found.type)
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
        .header("content-length", found.size)
        .send(found.stream);
    });
  });

  app.get<{ Params: { id: string } }>("/api/exports/:id", async (request, reply) => {
    const actor = await signedIn(request, "export.get");
    const pictures = await runtime.pictures();
    // A table that is made already cannot be masked any more.
    if (isMasked(pictures.access, pictures.directory, actor.personId, runtime.clock().toString()))
      throw forbidden("access.refused.masked");
    await noteRead(runtime, actor, "export.get", { id: request.params.id });
    const found = await openExport(runtime, environment.dataDir, actor, request.params.id);
    return reply
      .type(found.type)
      .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`)
      .header("content-length", found.size)
      .send(found.stream);
  });

  app.get<{ Params: { id: string; form: string }; Querystring: Record<string, string> }>(
    "/api/records/:id/forms/:form",
    async (request, reply) => {
      const actor = await signedIn(request, "record.form");
      const { bytes, name } = await renderForm(runtime, actor, request.params, request.query);
      return reply
        .type("application/pdf")
        .header("content-disposition", `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Buffer.from(bytes));
    },
  );

  // Notices and search name a record by its id alone; its kind knows the page.
  app.get<{ Params: { id: string } }>("/r/:id", async (request, reply) => {
    const { id } = request.params;
    const row = z.uuid().safeParse(id).success
      ? await runtime.database.read.selectFrom("record").select("kind").where("id", "=", id).executeTakeFirst()
      : undefined;
    return reply.redirect((row && runtime.kinds.get(row.kind)?.href(id)) ?? "/");
  });
}

async function sendWebResponse(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  void reply.status(answer.status);
  for (const [name, value] of answer.headers)
    if (name !== "set-cookie" && name !== "content-length") void reply.header(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) void reply.header("set-cookie", cookies);
  return reply.send(Buffer.from(await answer.arrayBuffer()));
}
