package io.carryover.kit.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries the W3C trace context through outbox rows and Kafka headers. */
public final class Traces {

  private static final String TRACE_PARENT = "traceparent";
  private static final String INSTRUMENTATION = "io.carryover.kit";

  private Traces() {}

  /** The {@code traceparent} of the current span, or null when nothing is traced. */
  public static @Nullable String currentTraceParent() {
    Map<String, String> found = HashMap.newHashMap(1);
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), found, (carrier, key, value) -> found.put(key, value));
    return found.get(TRACE_PARENT);
  }

  /** Runs work in a consumer's span that continues the trace of the event's producer. */
  public static void continued(@Nullable String traceParent, String spanName, Runnable work) {
    Context parent =
        traceParent == null
            ? Context.current()
            : W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), traceParent, new SingleHeader());
    Span span =
        GlobalOpenTelemetry.getTracer(INSTRUMENTATION)
            .spanBuilder(spanName)
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
    try (var ignored = span.makeCurrent()) {
      work.run();
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  private static final class SingleHeader implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String carrier) {
      return List.of(TRACE_PARENT);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return TRACE_PARENT.equals(key) ? carrier : null;
    }
  }
}
