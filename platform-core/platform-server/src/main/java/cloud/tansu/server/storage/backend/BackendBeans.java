package cloud.tansu.server.storage.backend;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.StorageConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.List;

/** The backend that the configuration names. */
@ApplicationScoped
class BackendBeans implements ConfigContribution {

  /** Parts on their way to the service lie beside, but never among, the files of tenants. */
  private static final String SPOOL = "_parts";

  @Produces
  @ApplicationScoped
  StorageBackend backend(
      StorageConfig config, Configuration configuration, Tokens tokens, Clock clock) {
    return config.backend().equals(StorageConfig.FILES)
        ? new LocalFiles(config, tokens)
        : service(config, configuration.bind(S3BackendConfig.class), tokens, clock);
  }

  private static S3Objects service(
      StorageConfig config, S3BackendConfig service, Tokens tokens, Clock clock) {
    String bucket =
        service
            .bucket()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "tansu.storage.service.bucket is required when tansu.storage.backend is"
                            + " s3"));
    return new S3Objects(
        S3Clients.open(service, config),
        bucket,
        service.prefix(),
        new S3Objects.Work(config.directory().resolve(SPOOL), tokens, clock));
  }

  void close(@Disposes StorageBackend backend) throws Exception {
    if (backend instanceof AutoCloseable open) {
      open.close();
    }
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(S3BackendConfig.class);
  }
}
