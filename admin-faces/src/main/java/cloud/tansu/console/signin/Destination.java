package cloud.tansu.console.signin;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.Redirect;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a sign-in is for, and where it leads. */
@RequestScoped
public class Destination {

  private final Visit visit;

  @Inject
  Destination(Visit visit) {
    this.visit = visit;
  }

  /** Whose administrators sign in here; empty when the address cannot be a tenant's. */
  Optional<Realm> realm() {
    return visit.tenant().isEmpty()
        ? Optional.of(Realm.PLATFORM)
        : visit.tenant().flatMap(TenantId::parse).map(Realm::of);
  }

  /** The tenant that the address names, as written there; empty on the page of the platform. */
  String tenant() {
    return visit.tenant().orElse("");
  }

  /** Whether somebody who is signed in already need not do it again. */
  boolean admits(Caller caller) {
    return visit
        .tenant()
        .flatMap(TenantId::parse)
        .map(caller::mayAdminister)
        .orElseGet(caller::isPlatformAdministrator);
  }

  void leadOn() {
    Redirect.to(address());
  }

  /** The page that was asked for, if it belongs to this sign-in; else the first one. */
  String address() {
    return isNextAllowed() ? next() : home();
  }

  private String home() {
    return visit
        .tenant()
        .flatMap(TenantId::parse)
        .map(ConsoleAddress::homeOf)
        .orElse(ConsoleAddress.HOME);
  }

  /** Who signs in to a tenant goes on to a page of that tenant. */
  private boolean isNextAllowed() {
    Optional<ConsoleAddress> next = ConsoleAddress.leadingTo(next());
    return visit.tenant().isEmpty()
        ? next.isPresent()
        : next.filter(address -> address.tenant().equals(visit.tenant())).isPresent();
  }

  /** Where the visitor wanted to go, as the address says; not checked. */
  private String next() {
    return visit.parameter("next");
  }

  /** The sign-in page of the platform, which leads on to the same page. */
  String platformSignIn() {
    return next().isEmpty()
        ? ConsoleAddress.SIGN_IN
        : ConsoleAddress.SIGN_IN + "?next=" + URLEncoder.encode(next(), StandardCharsets.UTF_8);
  }
}
