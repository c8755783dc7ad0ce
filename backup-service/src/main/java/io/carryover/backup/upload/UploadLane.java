package io.carryover.backup.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.carryover.kit.http.Door;
import io.carryover.kit.identity.SignedInDevice;
import io.carryover.kit.problem.ProblemAnswers;
import io.carryover.kit.telemetry.Traces;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The short way of an upload from its connection to {@link TakeBackup} and back.
 *
 * <p>A device that was verified when it came to the door, and whose request is as agents write it,
 * needs nothing of what REST does for a request. Whatever is not so plain goes on to {@link
 * BackupResource}, which takes the same requests in the long way and says what is wrong with the
 * others: so this can only be quicker, and not more lenient.
 */
@ApplicationScoped
class UploadLane {

  private static final String JSON = "application/json";
  private static final String JSON_AS_REST_SAYS_IT = "application/json;charset=UTF-8";
  private static final String ANYTHING = "*/*";
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final TakeBackup takeBackup;
  private final ProblemAnswers problems;
  private final ObjectWriter answers;

  UploadLane(TakeBackup takeBackup, ProblemAnswers problems, ObjectMapper json) {
    this.takeBackup = takeBackup;
    this.problems = problems;
    this.answers = json.writerFor(BackupResponse.class);
  }

  void open(@Observes Router router) {
    router.put("/v1/backups/:backupId").order(Door.NEXT).handler(this::take);
  }

  private void take(RoutingContext request) {
    SignedInDevice device = request.get(Door.DEVICE);
    UUID backupId = backupId(request);
    if (device == null || backupId == null || !isPlain(request.request())) {
      request.next();
      return;
    }
    String traceparent = Traces.currentTraceParent();
    var context = request.vertx().getOrCreateContext();
    request
        .request()
        .body()
        .onSuccess(body ->
            taken(() -> arrived(request, device, backupId, body, traceparent))
                .whenComplete((taken, failure) ->
                    context.runOnContext(now -> answer(request, taken, failure))));
    request.request().resume();
  }

  private CompletableFuture<TakeBackup.Taken> taken(Supplier<ArrivedUpload> upload) {
    try {
      return takeBackup.take(upload.get());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether REST would take it as well, and would do nothing else with it. */
  private static boolean isPlain(HttpServerRequest request) {
    String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return sent != null
        && (sent.equals(JSON) || sent.startsWith(JSON + ';'))
        && (accepted == null || accepted.equals(JSON) || accepted.equals(ANYTHING))
        // Without it Quarkus counts the body's bytes while they come.
        && request.getHeader(HttpHeaders.CONTENT_LENGTH) != null
        && request.getHeader(HttpHeaders.EXPECT) == null;
  }

  private static @Nullable UUID backupId(RoutingContext request) {
    try {
      return UUID.fromString(request.pathParam("backupId"));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ArrivedUpload arrived(
      RoutingContext request,
      SignedInDevice device,
      UUID backupId,
      Buffer body,
      @Nullable String traceparent) {
    HttpServerRequest http = request.request();
    return new ArrivedUpload(
        device.tenant(),
        device.device(),
        device.user(),
        backupId,
        BaseVersion.in(http.getHeader(HttpHeaders.IF_MATCH)),
        body.getBytes(),
        http.getHeader(HttpHeaders.CONTENT_ENCODING),
        traceparent,
        request.get(Door.PLACE));
  }

  private void answer(RoutingContext request, TakeBackup.Taken taken, @Nullable Throwable failure) {
    if (request.response().closed()) {
      return;
    }
    if (failure != null) {
      problems.send(request, failure);
      return;
    }
    request
        .response()
        .setStatusCode(taken.isNew() ? CREATED : OK)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON_AS_REST_SAYS_IT)
        .putHeader(HttpHeaders.ETAG, "\"" + taken.answer().version() + '"')
        .end(text(taken.answer()));
  }

  private Buffer text(BackupResponse answer) {
    try {
      return Buffer.buffer(answers.writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
