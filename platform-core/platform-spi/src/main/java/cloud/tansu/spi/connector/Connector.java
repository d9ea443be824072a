package cloud.tansu.spi.connector;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.UpstreamException;

/** A service, reached with one tenant's credentials. */
public interface Connector {

  /**
   * Performs an operation. Arguments are already checked against the {@link OperationDescriptor};
   * the rate limit is already counted. Pass {@link ConnectorCall#idempotencyKey()} on to services
   * that know such a thing: the platform calls again with the same key when it does not know
   * whether the first call got through.
   *
   * @throws UpstreamException when the service refuses, is unreachable or answers nonsense
   */
  ConnectorResult call(ConnectorCall call) throws UpstreamException;

  /**
   * Really asks the service whether it accepts these settings, with a request that changes nothing
   * and costs nothing. Answers instead of throwing for everything that a tenant can mend.
   */
  ConnectionTest testConnection();
}
