package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What the forms of the account page do about the second factor. Who has not signed in lately does
 * so first, and presses the button again.
 */
@ApplicationScoped
class AccountFactorForms {

  private final AccountDoor door;
  private final HostedPages pages;
  private final OwnFactors factors;
  private final StepUp stepUp;

  @Inject
  AccountFactorForms(AccountDoor door, HostedPages pages, OwnFactors factors, StepUp stepUp) {
    this.door = door;
    this.pages = pages;
    this.factors = factors;
    this.stepUp = stepUp;
  }

  /**
   * @param action the value of the button
   * @param code of the app, when it is to be confirmed
   */
  Response submit(Self self, String action, String code, HttpServletRequest request) {
    if (stepUp.missing(self).isPresent()) {
      return door.signIn(self.realm());
    }
    return switch (action) {
      case "begin" -> begin(self, request);
      case "confirm" -> confirm(self, code, request);
      case "codes" ->
          factors
              .newRecoveryCodes(self)
              .map(codes -> codes(self, codes, request))
              .orElseGet(() -> door.done(self.realm(), ""));
      case "remove" -> {
        factors.remove(self);
        yield door.done(self.realm(), "factor-removed");
      }
      default -> door.done(self.realm(), "");
    };
  }

  private Response begin(Self self, HttpServletRequest request) {
    return factors
        .begin(self)
        .map(
            begun ->
                page(
                    self,
                    Response.Status.OK,
                    request,
                    enrolment().with("qrCode", begun.qrCode()).with("secret", begun.secret())))
        .orElseGet(() -> door.done(self.realm(), ""));
  }

  private static Page enrolment() {
    return Page.of("account-factor", "Set up your authenticator app");
  }

  private Response confirm(Self self, String code, HttpServletRequest request) {
    return switch (factors.confirm(self, code)) {
      case EnrolTotp.Confirmation.Confirmed confirmed ->
          codes(self, confirmed.recoveryCodes(), request);
      case EnrolTotp.Confirmation.WrongCode wrong ->
          page(
              self,
              Response.Status.BAD_REQUEST,
              request,
              enrolment().with("codeError", "The code does not fit. It changes every 30 seconds."));
      case EnrolTotp.Confirmation.NothingBegun nothing -> door.done(self.realm(), "");
    };
  }

  private Response codes(Self self, List<String> codes, HttpServletRequest request) {
    Page page =
        Page.of("mfa-codes", "Keep these recovery codes")
            .with("codes", codes)
            .with("next", pages.pathOf(self.realm()));
    return page(self, Response.Status.OK, request, page);
  }

  private Response page(Self self, Response.Status status, HttpServletRequest request, Page page) {
    return pages.show(request, self.realm(), status, page);
  }
}
