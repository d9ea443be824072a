package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.client.AdministerClients;
import cloud.tansu.server.identity.client.AdministerClients.Outcome;
import cloud.tansu.server.identity.client.AdministerClients.Registration;
import cloud.tansu.server.identity.client.AdministerClients.Rotation;
import cloud.tansu.server.identity.client.ClientDirectory;
import cloud.tansu.server.identity.client.ClientObjection;
import cloud.tansu.server.identity.client.ClientQuery;
import cloud.tansu.server.identity.client.RegisteredClient;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What administrators of a realm ask for and are answered, the platform's and a tenant's alike. */
@ApplicationScoped
class ClientAnswers {

  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
  private static final String PRIVATE = "private, no-cache";
  private static final String NOT_STORED = "no-store";

  private final AdministerClients clients;
  private final ClientDirectory directory;
  private final Tokens tokens;

  @Inject
  ClientAnswers(AdministerClients clients, ClientDirectory directory, Tokens tokens) {
    this.clients = clients;
    this.directory = directory;
    this.tokens = tokens;
  }

  ClientView.PageView list(Realm realm, ClientQuery query) {
    return ClientView.PageView.of(directory.list(realm, query));
  }

  Response get(Realm realm, String clientId) {
    return state(
        Response.ok(), directory.find(realm, clientId).orElseThrow(ClientAnswers::unknown));
  }

  /**
   * @param collection address of the list that the client is in, with a slash at the end
   */
  Response create(Actor actor, Realm realm, ClientBody body, String collection) {
    Registration registration =
        clients.register(actor, realm, body.create(realm, () -> tokens.uuid().toString()));
    return switch (registration) {
      case Registration.Registered registered -> created(registered, collection);
      case Registration.IdTaken taken ->
          throw IdentityProblems.CLIENT_ID_TAKEN.because(
              "There is a client of this id, or it is kept for the platform. Choose another.");
      case Registration.Invalid invalid -> throw invalid(invalid.objection());
    };
  }

  private static Response created(Registration.Registered registered, String collection) {
    String id = registered.client().client().id();
    return Response.created(URI.create(collection + id))
        .header(HttpHeaders.ETAG, tag(registered.client()))
        .header(HttpHeaders.CACHE_CONTROL, NOT_STORED)
        .entity(new ClientView.CreatedView(ClientView.of(registered.client()), registered.secret()))
        .build();
  }

  Response change(
      Actor actor, Realm realm, String clientId, ClientBody body, @Nullable String ifMatch) {
    Outcome outcome = clients.change(actor, realm, clientId, expected(ifMatch), body::applyTo);
    return switch (outcome) {
      case Outcome.Done done -> state(Response.ok(), done.client());
      case Outcome.NotFound missing -> throw unknown();
      case Outcome.Stale stale -> throw stale();
      case Outcome.Invalid invalid -> throw invalid(invalid.objection());
    };
  }

  Response delete(Actor actor, Realm realm, String clientId, @Nullable String ifMatch) {
    return switch (clients.delete(actor, realm, clientId, expected(ifMatch))) {
      case Outcome.Done done -> Response.noContent().build();
      case Outcome.NotFound missing -> throw unknown();
      case Outcome.Stale stale -> throw stale();
      case Outcome.Invalid invalid -> throw invalid(invalid.objection());
    };
  }

  Response rotate(Actor actor, Realm realm, String clientId, @Nullable RotationBody body) {
    Duration overlap = body == null ? DEFAULT_OVERLAP : body.checkedOverlap(DEFAULT_OVERLAP);
    return switch (clients.rotateSecret(actor, realm, clientId, overlap)) {
      case Rotation.Rotated rotated ->
          Response.ok(
                  new ClientView.RotatedView(clientId, rotated.secret(), rotated.previousUntil()))
              .header(HttpHeaders.CACHE_CONTROL, NOT_STORED)
              .build();
      case Rotation.NotFound missing -> throw unknown();
      case Rotation.UsesNoSecret other ->
          throw Problems.CONFLICT.because(
              "The client authenticates without a secret, so there is none to rotate.");
    };
  }

  private static Response state(Response.ResponseBuilder response, RegisteredClient client) {
    return response
        .header(HttpHeaders.ETAG, tag(client))
        .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
        .entity(ClientView.of(client))
        .build();
  }

  private static String tag(RegisteredClient client) {
    return '"' + Long.toString(client.version()) + '"';
  }

  /** A caller who names no state means whichever there is. */
  private static LongPredicate expected(@Nullable String ifMatch) {
    EntityTags tags = EntityTags.parse(ifMatch);
    return version -> !tags.isPresent() || tags.matches(Long.toString(version));
  }

  private static RuntimeException stale() {
    return Problems.PRECONDITION_FAILED.because(
        "The client has changed since it was read. Read it again and repeat the change.");
  }

  private static RuntimeException unknown() {
    return Problems.NOT_FOUND.because("There is no client of that id.");
  }

  private static RuntimeException invalid(ClientObjection objection) {
    return invalid(objection.field(), objection.reason());
  }

  static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The member '" + field + "' " + message + ".")
        .withError(field, message)
        .asException();
  }
}
