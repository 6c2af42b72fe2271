import { AsyncLocalStorage } from 'node:async_hooks'
import { hostname } from 'node:os'
import {
  defaultTextMapGetter,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { type ExportResult, ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { log } from '@/lib/log'
import { within } from '@/lib/within'
import { type Span, type Tracing, tracingPlace } from './span'

const lastMs = 1_000

/**
 * Times requests, stored readings and jobs, and sends what it timed in batches; what a collector does not take is given up, beyond
 * some thousand spans that wait. The SDK reads further settings (`OTEL_TRACES_SAMPLER`, `OTEL_EXPORTER_OTLP_HEADERS`, …) itself.
 * It is kept from the whole process on purpose: the framework would add spans that carry whole addresses, with what stands in a query.
 * @returns what sends the rest, within a second.
 */
export function sendTraces(command: string): () => Promise<void> {
  const own = { 'service.name': 'smart-maintenance', 'process.command': command, 'host.name': hostname() }
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes(own))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new TellingExporter())],
  })
  const tracer = provider.getTracer('smart-maintenance')
  const propagator = new W3CTraceContextPropagator()
  const contexts = new WeakMap<Span, OtelSpan>()
  const tracing: Tracing = {
    underWay: new AsyncLocalStorage(),
    begin(name, caller) {
      const above = tracing.underWay.getStore()
      const parent = above && contexts.get(above)
      const context = caller
        ? propagator.extract(ROOT_CONTEXT, caller, defaultTextMapGetter)
        : parent
          ? trace.setSpan(ROOT_CONTEXT, parent)
          : ROOT_CONTEXT
      const otel = tracer.startSpan(name, { kind: caller ? SpanKind.SERVER : SpanKind.INTERNAL }, context)
      const span = spanOf(otel)
      contexts.set(span, otel)
      return span
    },
  }
  Object.assign(globalThis, { [tracingPlace]: tracing })
  return () => within(lastMs, provider.shutdown()).catch((error) => log.warn({ err: error }, 'traces not all sent'))
}

function spanOf(otel: OtelSpan): Span {
  const { traceId, spanId } = otel.spanContext()
  return {
    traceId,
    spanId,
    rename: (name) => void otel.updateName(name),
    tell: (attributes) => void otel.setAttributes(attributes),
    fail: (error) => void otel.setAttribute('error.type', kindOf(error)).setStatus({ code: SpanStatusCode.ERROR }),
    end: () => otel.end(),
  }
}

/** A code, as the database's or the system's, or the class. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** Tells in the log when the collector stops taking traces, and when it takes them again; otherwise nobody would know. */
class TellingExporter extends OTLPTraceExporter {
  private isRefused = false

  override export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    super.export(spans, (result) => {
      const isRefused = result.code !== ExportResultCode.SUCCESS
      if (isRefused && !this.isRefused) log.warn({ err: result.error }, 'the collector takes no traces')
      if (!isRefused && this.isRefused) log.info('the collector takes traces again')
      this.isRefused = isRefused
      done(result)
    })
  }
}
