package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.account.ImportView.RowView;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.ImportUsers;
import cloud.tansu.server.identity.user.ImportUsers.Outcome;
import cloud.tansu.server.identity.user.ImportedUser;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes the users of another server over. */
@Path("/identity/api/{tenantId}/users/import")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant users", description = "The users of a tenant, for its administrators")
public class ImportUsersResource {

  /** Users of one transaction: none of them holds locks for long. */
  private static final int BATCH = 100;

  private final RequestTenant requestTenant;
  private final ImportUsers imports;

  @Inject
  ImportUsersResource(RequestTenant requestTenant, ImportUsers imports) {
    this.requestTenant = requestTenant;
    this.imports = imports;
  }

  @POST
  @Operation(
      summary = "Import users",
      description =
          "Up to 1000 users of another server, with the hashes of their passwords; each is taken"
              + " over or not by itself. Users whose e-mail address is there already stay as they"
              + " are, so that the same request can be sent again. No mails are sent.")
  @APIResponse(
      responseCode = "200",
      description = "What came of each user",
      content = @Content(schema = @Schema(implementation = ImportView.class)))
  @APIResponse(responseCode = "400", description = "There are no users, or more than 1000")
  public ImportView importUsers(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      ImportBody body,
      @Context SecurityContext security) {
    Realm realm = Realm.of(requestTenant.inPath(tenantId).id());
    Actor actor = Caller.actorOf(security);
    List<ImportBody.@Nullable Row> users = body.checkedUsers();
    List<RowView> rows = new ArrayList<>(users.size());
    for (int start = 0; start < users.size(); start += BATCH) {
      int end = Math.min(start + BATCH, users.size());
      rows.addAll(importBatch(actor, realm, users.subList(start, end)));
    }
    return ImportView.of(rows);
  }

  private List<RowView> importBatch(
      Actor actor, Realm realm, List<ImportBody.@Nullable Row> batch) {
    List<RowView> rows = new ArrayList<>(batch.size());
    List<Integer> places = new ArrayList<>();
    List<ImportedUser> wellFormed = new ArrayList<>();
    for (ImportBody.@Nullable Row row : batch) {
      try {
        wellFormed.add(checked(row));
        places.add(rows.size());
        rows.add(RowView.failed("The import broke off."));
      } catch (ProblemException malformed) {
        rows.add(RowView.failed(malformed.problem().detail()));
      }
    }
    List<Outcome> outcomes = imports.importAll(actor, realm, wellFormed);
    for (int i = 0; i < outcomes.size(); i++) {
      rows.set(places.get(i), RowView.of(outcomes.get(i)));
    }
    return rows;
  }

  private static ImportedUser checked(ImportBody.@Nullable Row row) {
    if (row == null) {
      throw InputCheck.invalid("users", "contains null");
    }
    return row.checked();
  }
}
