package io.carryover.backup.content.objectstore;

import io.carryover.backup.BackupConfig;
import io.carryover.kit.database.AwayException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The bucket of this installation. Whatever it answers other than "done" and "not there" means that
 * it is away: an operator can mend it, and the same work may succeed then.
 */
@ApplicationScoped
class Bucket {

  private static final Logger LOG = Logger.getLogger(Bucket.class);
  private static final int MOST_WAITING_REMOVALS = 10_000;

  private final String name;
  private final S3Client client;
  private final ParallelCalls calls;
  private final ExecutorService removals;
  private volatile @Nullable String trouble;

  Bucket(BackupConfig config) {
    this.name =
        config
            .s3()
            .bucket()
            .orElseThrow(() ->
                new IllegalStateException(
                    "carryover.backup.content-store is s3, and carryover.backup.s3.bucket names no bucket."));
    this.client = S3Clients.of(config.s3());
    this.calls = new ParallelCalls(config.s3().parallel(), config.s3().timeout());
    this.removals =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING_REMOVALS),
            Thread.ofPlatform().name("object-removals").daemon().factory(),
            new DiscardPolicy());
  }

  @PreDestroy
  void close() {
    removals.shutdownNow();
    calls.close();
    client.close();
  }

  String name() {
    return name;
  }

  /** What its last answer has complained of; empty when it was well. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** An object as it is listed. */
  record Listed(String key, Instant putAt) {}

  /**
   * A part of the list of all objects.
   *
   * @param after where the next part begins; null when there is no more
   */
  record Page(List<Listed> objects, @Nullable String after) {}

  /** Puts objects; all of them are durable when this returns. */
  void putAll(Map<ObjectName, byte[]> objects) {
    List<Callable<Void>> puts =
        objects.entrySet().stream()
            .<Callable<Void>>map(object ->
                () -> {
                  put(object.getKey().key(), object.getValue());
                  return null;
                })
            .toList();
    calls.all(puts);
  }

  /** The objects that are there, of those asked for. */
  Map<ObjectName, byte[]> getAll(Collection<ObjectName> names) {
    List<ObjectName> asked = List.copyOf(names);
    List<Optional<byte[]>> answers =
        calls.all(
            asked.stream().<Callable<Optional<byte[]>>>map(one -> () -> get(one.key())).toList());
    Map<ObjectName, byte[]> found = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      ObjectName one = asked.get(i);
      answers.get(i).ifPresent(bytes -> found.put(one, bytes));
    }
    return found;
  }

  /** Removes objects; one that is not there is removed already. */
  void removeAll(Collection<ObjectName> names) {
    calls.all(
        names.stream()
            .<Callable<Void>>map(one ->
                () -> {
                  remove(one);
                  return null;
                })
            .toList());
  }

  /** Removes objects when there is time, or never: then the sweep finds them. */
  void removeSoon(Collection<ObjectName> names) {
    names.forEach(one ->
        removals.execute(() -> {
          try {
            remove(one);
          } catch (AwayException e) {
            LOG.debugf("Left to the sweep: %s", e.getMessage());
          }
        }));
  }

  /** Objects by their keys, from behind one on; null for the beginning. */
  Page list(@Nullable String after, int most) {
    return orAway(
        "list objects",
        () -> {
          var answer = client.listObjectsV2(l -> l.bucket(name).startAfter(after).maxKeys(most));
          List<Listed> listed =
              answer.contents().stream()
                  .map(object -> new Listed(object.key(), object.lastModified()))
                  .toList();
          boolean more = Boolean.TRUE.equals(answer.isTruncated()) && !listed.isEmpty();
          return new Page(listed, more ? listed.getLast().key() : null);
        });
  }

  /** Asks whether the bucket is there and may be used. */
  void head() {
    client.headBucket(h -> h.bucket(name));
  }

  /** A short text in the bucket. */
  Optional<String> text(String key) {
    return get(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Puts a short text into the bucket. */
  void putText(String key, String text) {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String key, byte[] bytes) {
    orAway(
        "take an object",
        () ->
            client.putObject(
                p -> p.bucket(name).key(key).contentMD5(md5(bytes)), RequestBody.fromBytes(bytes)));
  }

  private Optional<byte[]> get(String key) {
    return orAway(
        "give an object",
        () -> {
          try {
            return Optional.of(
                client.getObjectAsBytes(g -> g.bucket(name).key(key)).asByteArrayUnsafe());
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  private void remove(ObjectName object) {
    orAway("remove an object", () -> client.deleteObject(d -> d.bucket(name).key(object.key())));
  }

  private <T> T orAway(String what, Supplier<T> call) {
    try {
      T answer = call.get();
      trouble = null;
      return answer;
    } catch (SdkException e) {
      String complaint = "The bucket %s did not %s: %s".formatted(name, what, e.getMessage());
      trouble = complaint;
      throw new AwayException(complaint, e);
    }
  }

  /** With it the server refuses bytes that were altered on their way. */
  private static String md5(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
