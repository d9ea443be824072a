package cloud.tansu.server.web;

import cloud.tansu.server.kernel.StartupStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts {@link GuardedHandler} before the container in each HTTP listener of Payara Micro. Payara
 * has no interface for that, so its services are asked by name; where they cannot be seen, as on
 * Payara Server, the container's own answers stay.
 */
@ApplicationScoped
class ListenerGuard implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(ListenerGuard.class);
  private static final int EARLY = 10;

  private final ProblemDocuments documents;
  private final Map<HttpServerFilter, HttpHandler> guarded = new HashMap<>();

  @Inject
  ListenerGuard(ProblemDocuments documents) {
    this.documents = documents;
  }

  @Override
  public int order() {
    return EARLY;
  }

  @Override
  public String name() {
    return "listener-guard";
  }

  @Override
  public void start() {
    try {
      filters().forEach(this::guard);
    } catch (ReflectiveOperationException | LinkageError hidden) {
      LOG.warn("web.guard.unavailable reason={}", hidden.toString());
    }
  }

  private void guard(HttpServerFilter filter) {
    HttpHandler container = filter.getHttpHandler();
    guarded.put(filter, container);
    filter.setHttpHandler(new GuardedHandler(container, documents));
  }

  /** The last filter of every listener: the one that calls the container. */
  private static List<HttpServerFilter> filters() throws ReflectiveOperationException {
    Object services =
        type("org.glassfish.internal.api.Globals").getMethod("getDefaultHabitat").invoke(null);
    Class<?> locator = type("org.glassfish.hk2.api.ServiceLocator");
    Class<?> listenerType = type("org.glassfish.grizzly.config.dom.NetworkListener");
    Class<?> serviceType = type("com.sun.enterprise.v3.services.impl.GrizzlyService");
    java.lang.annotation.Annotation[] noQualifiers = {};
    Object grizzly =
        locator
            .getMethod("getService", Class.class, java.lang.annotation.Annotation[].class)
            .invoke(services, serviceType, noQualifiers);
    List<?> listeners =
        (List<?>)
            locator
                .getMethod("getAllServices", Class.class, java.lang.annotation.Annotation[].class)
                .invoke(services, listenerType, noQualifiers);
    List<HttpServerFilter> filters = new java.util.ArrayList<>();
    for (Object listener : listeners) {
      Object proxy =
          serviceType.getMethod("lookupNetworkProxy", listenerType).invoke(grizzly, listener);
      if (proxy != null) {
        filters.addAll(filtersOf(proxy));
      }
    }
    return filters;
  }

  private static List<HttpServerFilter> filtersOf(Object proxy)
      throws ReflectiveOperationException {
    Object underlying = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
    List<?> found =
        (List<?>)
            underlying
                .getClass()
                .getMethod("getFilters", Class.class)
                .invoke(underlying, HttpServerFilter.class);
    return found.stream().map(HttpServerFilter.class::cast).toList();
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, HttpHandler.class.getClassLoader());
  }

  @Override
  public void stop() {
    guarded.forEach(HttpServerFilter::setHttpHandler);
    guarded.clear();
  }
}
