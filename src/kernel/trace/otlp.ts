import { AsyncLocalStorage } from "node:async_hooks";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { Problem } from "#kernel/contract/problem.ts";
import type { Attributes, Tracing } from "./tracing.ts";

/**
 * Traces by OpenTelemetry. What else its environment variables say (headers, sampling, limits) the library reads itself. It is not
 * registered for the whole process: other libraries would write spans of their own, about which nothing is promised.
 */
export function otlp(url: string, service: { name: string; version: string }): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": service.name, "service.version": service.version }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  const tracer = provider.getTracer("kaname");
  const around = new AsyncLocalStorage<Context>();
  const here = () => around.getStore() ?? ROOT_CONTEXT;

  function span<T>(name: string, attributes: Attributes, body: (set: (more: Attributes) => void) => T): T {
    const one = tracer.startSpan(name, { attributes }, here());
    return around.run(trace.setSpan(here(), one), () => {
      try {
        const result = body((more) => void one.setAttributes(more));
        if (!(result instanceof Promise)) {
          one.end();
          return result;
        }
        return result.then(
          (value) => {
            one.end();
            return value as unknown;
          },
          (error: unknown) => {
            fail(one, error);
            throw error;
          },
        ) as T;
      } catch (error) {
        fail(one, error);
        throw error;
      }
    });
  }

  return {
    span,
    begin(name, attributes, headers, next) {
      const parent = headers ? remote(headers) : ROOT_CONTEXT;
      const one = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
      around.run(trace.setSpan(parent, one), next);
      return (called, more, failed) => {
        one.updateName(called);
        one.setAttributes(more);
        if (failed) one.setStatus({ code: SpanStatusCode.ERROR });
        one.end();
      };
    },
    async stop() {
      await provider.shutdown().catch(() => undefined);
    },
  };
}

/** The trace of a proxy in front (W3C Trace Context). */
function remote(headers: object): Context {
  const given = (headers as Record<string, string | string[] | undefined>)["traceparent"] ?? "";
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(String(given)) ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}

/** A refusal is an answer like another; a fault is marked. Neither's words are told: they may hold what somebody typed. */
function fail(one: Span, error: unknown): void {
  const code = error instanceof Problem ? error.code : (error as { code?: string } | null)?.code;
  one.setAttributes({ "error.type": String(code ?? (error instanceof Error ? error.name : "error")) });
  if (!(error instanceof Problem) || error.status >= 500) one.setStatus({ code: SpanStatusCode.ERROR });
  one.end();
}
