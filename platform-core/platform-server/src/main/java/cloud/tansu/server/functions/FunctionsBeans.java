package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this feature that are not beans by themselves. */
@ApplicationScoped
class FunctionsBeans implements ConfigContribution {

  @Produces
  @Singleton
  FunctionsConfig config(Configuration configuration) {
    return configuration.bind(FunctionsConfig.class);
  }

  @Produces
  @Singleton
  FunctionWorkersConfig workersConfig(Configuration configuration) {
    return configuration.bind(FunctionWorkersConfig.class);
  }

  @Produces
  @Singleton
  CanaryConfig canaryConfig(Configuration configuration) {
    return configuration.bind(CanaryConfig.class);
  }

  @Produces
  @Singleton
  FunctionTrail trail(AuditTrail trail) {
    return trail::append;
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(FunctionsConfig.class, FunctionWorkersConfig.class, CanaryConfig.class);
  }
}
