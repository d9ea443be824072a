package cloud.tansu.plugin.oauth.microsoft;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import java.net.URI;

/** Stands in when the tenant's setting is not the name of a directory, and says so. */
final class UnknownDirectory implements OAuthProvider {

  private static final String MESSAGE =
      "The directory is neither common, organizations or consumers nor an id or a domain.";

  @Override
  public URI authorizationUri(AuthorizationRequest request) throws UpstreamException {
    throw failure();
  }

  @Override
  public ExternalIdentity exchange(AuthorizationCallback callback) throws UpstreamException {
    throw failure();
  }

  @Override
  public ConnectionTest testConnection(URI redirectUri) {
    return ConnectionTest.failed(MESSAGE);
  }

  private static UpstreamException failure() {
    return new UpstreamException(UpstreamException.Kind.CREDENTIALS_REFUSED, MESSAGE);
  }
}
