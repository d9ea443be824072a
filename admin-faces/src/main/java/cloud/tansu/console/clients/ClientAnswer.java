package cloud.tansu.console.clients;

import cloud.tansu.server.identity.client.AdministerClients.Outcome;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientObjection;
import cloud.tansu.server.kernel.Problems;

/** Says in the words of the page why a change of a client was refused. */
final class ClientAnswer {

  private ClientAnswer() {}

  /**
   * The client as it is now.
   *
   * @throws cloud.tansu.server.kernel.ProblemException when nothing was changed
   */
  static Client of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done.client().client();
      case Outcome.NotFound gone -> throw unknown();
      case Outcome.Stale stale ->
          throw Problems.PRECONDITION_FAILED.because(
              "Somebody changed this client meanwhile. Look at it again.");
      case Outcome.Invalid(ClientObjection objection) ->
          throw Problems.INVALID_REQUEST.because(words(objection));
    };
  }

  static RuntimeException unknown() {
    return Problems.NOT_FOUND.because("The client is gone meanwhile.");
  }

  static String words(ClientObjection objection) {
    return label(objection.field()) + " " + objection.reason() + ".";
  }

  private static String label(String field) {
    return switch (field) {
      case "redirectUris" -> "The list of redirect addresses";
      case "postLogoutRedirectUris" -> "The list of addresses after sign-out";
      case "grantTypes" -> "The list of grant types";
      case "firstParty" -> "“Your own”";
      case "name" -> "The name";
      default -> "'" + field + "'";
    };
  }
}
