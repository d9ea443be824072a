package cloud.tansu.server.oauth;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The providers of a tenant, in the schema {@code sys} of its database. */
@ApplicationScoped
class OAuthSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/oauth/db/tenant";
  }
}
