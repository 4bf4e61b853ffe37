import { toFieldError } from "#kernel/contract/field-error.ts";
import { implement, ORPCError, type AnyRouter } from "@orpc/server";
import { ValidationError } from "@orpc/contract";
import { OpenAPIGenerator } from "@orpc/openapi";
import { StandardOpenAPICodec, StandardOpenAPIMatcher } from "@orpc/openapi/standard";
import {
  StandardBracketNotationSerializer,
  StandardOpenAPIJsonSerializer,
  StandardOpenAPISerializer,
} from "@orpc/openapi-client/standard";
import { FastifyHandler } from "@orpc/server/fastify";
import { StandardHandler, type StandardCodec, type StandardHandlerOptions } from "@orpc/server/standard";
import {
  experimental_ZodSmartCoercionPlugin as ZodSmartCoercionPlugin,
  ZodToJsonSchemaConverter,
} from "@orpc/zod/zod4";
import type { Contract } from "#kernel/contract/contract.ts";
import { Problem, type FieldError, type ProblemBody } from "#kernel/contract/problem.ts";
import { toProcedure, toRouter } from "#kernel/contract/route.ts";
import { translate } from "#kernel/i18n/server.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { askedOf, permit, runOnce } from "#kernel/operation/run.ts";
import { databaseRefusal } from "./database-refusal.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";

/** What each request brings to its operation. */
export interface RequestContext {
  actor: Actor | null;
  locale: "ja" | "en";
  idempotencyKey: string | undefined;
  /** Writes a fault down; gives the number under which it stands in the log. */
  log: (error: unknown) => string | undefined;
  /** Told of what is refused. */
  refused?: (problem: Problem) => void;
  /** Name of the operation, once it is known which one is meant; for figures and traces. */
  operation?: string;
}

/** The operations behind oRPC: paths, decoding, coercion and validation are its work, everything else is ours. */
export function apiHandler(runtime: Runtime): FastifyHandler<RequestContext> {
  const entries = [...runtime.operations.values()].map((operation) => {
    const procedure = implement(toProcedure(operation.contract) as never) as unknown as Implementer;
    const handled = procedure.$context<RequestContext>().handler(async ({ input, context }) => {
      context.operation = operation.contract.name;
      try {
        return await runOnce(runtime, operation, {
          actor: context.actor,
          input,
          idempotencyKey: context.idempotencyKey,
        });
      } catch (error) {
        throw toORPC(error, context);
      }
    });
    return [operation.contract.name, handled] as const;
  });
  const options: StandardHandlerOptions<RequestContext> = {
    plugins: [new ZodSmartCoercionPlugin()],
    // Wrong input is found before the handler runs; here it gets words and field names.
    clientInterceptors: [
      async ({ next, context, path }) => {
        const request = context as RequestContext;
        try {
          return await next();
        } catch (error) {
          if (error instanceof ORPCError && (error.data as { problem?: unknown } | undefined)?.problem) throw error;
          // Who may not do it at all is told so, and learns nothing about the input.
          if (runtime.operations.has(path[0] ?? "")) request.operation ??= path[0] ?? "";
          const name = path[0] ?? "";
          const refusal = await mayNot(runtime, name, request.actor);
          throw toORPC(refusal ?? nowhere(runtime.operations.get(name)?.contract, error) ?? error, request);
        }
      },
    ],
  };
  const router = Object.fromEntries(entries) as AnyRouter;
  return new FastifyHandler(new StandardHandler(router, new StandardOpenAPIMatcher(), jsonCodec(), options));
}

/** What zod has checked is plain JSON: it goes out as it is, instead of being copied value by value first. */
function jsonCodec(): StandardCodec {
  const serializer = new StandardOpenAPISerializer(
    new StandardOpenAPIJsonSerializer(),
    new StandardBracketNotationSerializer(),
  );
  const codec = new StandardOpenAPICodec(serializer, {
    customErrorResponseBodyEncoder: (error) =>
      (error.data as { problem?: ProblemBody } | undefined)?.problem ?? error.toJSON(),
  });
  return {
    decode: (request, params, procedure) => codec.decode(request, params, procedure),
    encode: (output) => ({ status: 200, headers: {}, body: output }),
    encodeError: (error) => codec.encodeError(error),
  };
}

/** The refusal of an operation's permission, if there is one. */
async function mayNot(runtime: Runtime, name: string, actor: Actor | null): Promise<Problem | undefined> {
  const operation = runtime.operations.get(name);
  if (!operation || operation.contract.permission === "public") return undefined;
  if (!actor) return new Problem(401, "not-signed-in");
  try {
    permit(await runtime.pictures(), actor, askedOf(operation), runtime.clock().toString());
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** A cut or mistyped address leads nowhere: for its reader that is no wrong input but something that is not there. */
function nowhere(contract: Contract | undefined, error: unknown): Problem | undefined {
  if (contract?.method !== "GET" || !(error instanceof ORPCError) || !(error.cause instanceof ValidationError))
    return undefined;
  const places = error.cause.issues.map((issue) => toFieldError(issue).path);
  const inAddress = places.some((place) => contract.path.includes(`{${place}}`));
  return inAddress ? new Problem(404, "not-found") : undefined;
}

interface Implementer {
  $context<C>(): { handler(handle: (options: { input: unknown; context: C }) => Promise<unknown>): unknown };
}

function toORPC(error: unknown, context: RequestContext): ORPCError<string, { problem: ProblemBody }> {
  const problem = toProblem(error, context);
  return new ORPCError(problem.code, {
    status: problem.status,
    message: problem.title,
    data: { problem },
    cause: error,
  });
}

/** Words an error for the reader. Whatever is not a refusal of ours is a fault: logged, and told without details. */
export function toProblem(error: unknown, context: Pick<RequestContext, "locale" | "log" | "refused">): ProblemBody {
  const { locale } = context;
  if (error instanceof Problem) {
    context.refused?.(error);
    return word(error, locale);
  }
  const cause = error instanceof ORPCError ? error.cause : error;
  if (error instanceof ORPCError && error.code === "BAD_REQUEST") {
    const errors = cause instanceof ValidationError ? cause.issues.map(toFieldError) : [];
    return word(
      new Problem(
        cause instanceof ValidationError ? 422 : 400,
        cause instanceof ValidationError ? "invalid" : "malformed",
        { errors },
      ),
      locale,
    );
  }
  const known = databaseRefusal(cause);
  if (known) return word(known, locale);
  const instance = context.log(error);
  return { ...word(new Problem(500, "fault"), locale), ...(instance ? { instance } : {}) };
}

/** The refusal in the reader's language: also what fills the sentence (titles, articles, names, moments). */
function word(problem: Problem, locale: "ja" | "en"): ProblemBody {
  const errors = problem.errors.map((error) => ({ ...error, message: wordField(error, locale) }));
  const first = errors[0];
  return {
    type: `https://kaname.invalid/problems/${problem.code}`,
    title: translate(locale, `problem.${problem.code}.title`),
    status: problem.status,
    code: problem.code,
    detail: wordDetail(problem, locale),
    ...(first ? { field: first.path, errors } : {}),
    ...(Object.keys(problem.params).length > 0 ? { params: problem.params } : {}),
  };
}

function wordDetail({ code, key, params }: Problem, locale: "ja" | "en"): string {
  const words = wordParams(params, locale);
  if (code !== "stale") return translate(locale, key, words);
  // What changed is known as the type of an event; its own text says it as the timeline does.
  const type = `event.${String(params["what"])}`;
  const change = translate(locale, type, wordParams((params["data"] ?? {}) as Record<string, unknown>, locale));
  return change === type ? translate(locale, key, words) : translate(locale, `${key}.what`, { ...words, change });
}

function wordField(error: FieldError, locale: "ja" | "en"): string {
  const params = wordParams(error.params ?? {}, locale);
  const exact = translate(locale, error.key, params);
  if (exact !== error.key) return exact;
  return translate(locale, error.key.replace(/_[^_.]+$/, ""), params) || translate(locale, "problem.field.custom");
}

/** OpenAPI 3.1 of everything, made from the contracts. */
export async function openApiDocument(contracts: Contract[], url: string): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(toRouter(contracts), {
    info: { title: "Kaname", version: "0.1.0" },
    servers: [{ url: `${url}/api` }],
  });
  // What a role must give for it; the screen for roles reads it here.
  for (const { path, method, permission } of contracts)
    Object.assign(document.paths?.[path]?.[method.toLowerCase() as "get"] ?? {}, { "x-permission": permission });
  return document;
}
