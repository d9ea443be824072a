package cloud.tansu.server.storage.backend;

import cloud.tansu.server.storage.StorageConfig;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** How the S3 service is talked to: bounded in time, connections and repetitions. */
final class S3Clients {

  /** An answer that drips is given up after so many times the silence that is allowed. */
  private static final int PATIENCE = 10;

  private static final int SPARE_CONNECTIONS = 16;

  private S3Clients() {}

  /**
   * A client that sends only what every S3 service understands: digests of bodies as {@code
   * Content-MD5}, checksums of newer kinds where S3 demands one.
   */
  static S3Client open(S3BackendConfig config, StorageConfig limits) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(config.region()))
            .credentialsProvider(credentials(config))
            .forcePathStyle(config.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClient(http(config, limits))
            .overrideConfiguration(
                override -> {
                  Duration attempt = config.timeout().multipliedBy(PATIENCE);
                  override.apiCallAttemptTimeout(attempt);
                  override.apiCallTimeout(attempt.multipliedBy(config.attempts()));
                  override.retryStrategy(
                      software.amazon.awssdk.awscore.retry.AwsRetryStrategy.standardRetryStrategy()
                          .toBuilder()
                          .maxAttempts(config.attempts())
                          .build());
                });
    config.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** Each transfer has at most one request under way; the platform has as many as all tenants. */
  private static SdkHttpClient http(S3BackendConfig config, StorageConfig limits) {
    return Apache5HttpClient.builder()
        .maxConnections(2 * limits.maxTransfers() + SPARE_CONNECTIONS)
        .connectionTimeout(config.connectTimeout())
        .connectionAcquisitionTimeout(config.connectTimeout())
        .socketTimeout(config.timeout())
        .build();
  }

  private static AwsCredentialsProvider credentials(S3BackendConfig config) {
    return config
        .accessKeyId()
        .<AwsCredentialsProvider>map(
            id ->
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(id, config.secretAccessKey().orElseThrow())))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }
}
