package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.account.EnrolmentView;
import cloud.tansu.server.identity.account.InputCheck;
import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** What the API answers about the own second factor, the same in every realm. */
@ApplicationScoped
class FactorAnswers {

  private final SelfOfToken selves;
  private final OwnFactors factors;

  @Inject
  FactorAnswers(SelfOfToken selves, OwnFactors factors) {
    this.selves = selves;
    this.factors = factors;
  }

  MyFactorsView get(Realm realm, SecurityContext security) {
    return MyFactorsView.of(factors.state(selves.changing(realm, security)));
  }

  Response begin(Realm realm, SecurityContext security) {
    return factors
        .begin(selves.changing(realm, security))
        .map(begun -> secret(EnrolmentView.of(begun)))
        .orElseThrow(
            () ->
                Problems.CONFLICT.because(
                    "There is an authenticator app already. Remove it before you set another"
                        + " up."));
  }

  Response confirm(Realm realm, MeBody.Code body, SecurityContext security) {
    Self self = selves.changing(realm, security);
    return switch (factors.confirm(self, InputCheck.required("code", body.code()))) {
      case EnrolTotp.Confirmation.Confirmed confirmed -> codes(confirmed.recoveryCodes());
      case EnrolTotp.Confirmation.WrongCode wrong ->
          throw InputCheck.invalid("code", "is not what the app shows now");
      case EnrolTotp.Confirmation.NothingBegun nothing ->
          throw Problems.CONFLICT.because(
              "No enrolment waits for a code. Begin one; it waits for 15 minutes.");
    };
  }

  Response remove(Realm realm, SecurityContext security) {
    factors.remove(selves.changing(realm, security));
    return Response.noContent().build();
  }

  Response newCodes(Realm realm, SecurityContext security) {
    return factors
        .newRecoveryCodes(selves.changing(realm, security))
        .map(FactorAnswers::codes)
        .orElseThrow(
            () -> Problems.CONFLICT.because("Recovery codes need an authenticator app first."));
  }

  private static Response codes(List<String> codes) {
    return secret(new MyFactorsView.Codes(codes));
  }

  private static Response secret(Object entity) {
    return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
