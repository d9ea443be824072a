package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this feature that are not beans by themselves. */
@ApplicationScoped
class MailBeans implements ConfigContribution {

  @Produces
  @Singleton
  MailConfig config(Configuration configuration) {
    return configuration.bind(MailConfig.class);
  }

  @Produces
  @Singleton
  MailTransport transport(MailConfig config) {
    return new SmtpTransport(config);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(MailConfig.class);
  }
}
