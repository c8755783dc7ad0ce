package io.carryover.backup.content.objectstore;

import io.carryover.backup.BackupConfig;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes a client whose every call ends in time, and that any server of S3 understands. */
final class S3Clients {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int MOST_ATTEMPTS = 3;

  private S3Clients() {}

  static S3Client of(BackupConfig.S3 config) {
    var builder =
        S3Client.builder()
            .region(Region.of(config.region()))
            .forcePathStyle(config.pathStyle())
            .credentialsProvider(credentials(config))
            // Whole bodies, and no checksums but those that every server of S3 knows.
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(config.parallel() + 1)
                    .connectionTimeout(CONNECT)
                    .connectionAcquisitionTimeout(config.timeout())
                    .socketTimeout(config.attemptTimeout()))
            .overrideConfiguration(calls ->
                calls
                    .apiCallTimeout(config.timeout())
                    .apiCallAttemptTimeout(config.attemptTimeout())
                    .retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(MOST_ATTEMPTS).build()));
    config.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(BackupConfig.S3 config) {
    if (config.accessKeyId().isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    String secret =
        config
            .secretAccessKey()
            .orElseThrow(() ->
                new IllegalStateException(
                    "carryover.backup.s3.access-key-id is set, and carryover.backup.s3.secret-access-key is not."));
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(config.accessKeyId().get(), secret));
  }
}
