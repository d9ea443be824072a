package cloud.tansu.server.functions.template;

import cloud.tansu.server.functions.FunctionCallers;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.functions.hook.HookAddresses;
import cloud.tansu.server.functions.hook.HookView;
import cloud.tansu.server.functions.trigger.TriggerView;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Functions that are ready to be installed, for administrators of a tenant. */
@Path("/functions/api/{tenantId}/templates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Function templates", description = "Functions that are ready to be installed")
public class TemplatesResource {

  private static final String TENANT = "Id of the tenant";
  private static final String ID = "Id of the template";
  private static final String UNKNOWN = "There is no such template";

  private final Templates templates;
  private final InstallTemplate install;
  private final HookAddresses addresses;
  private final RequestTenant requestTenant;

  @Inject
  TemplatesResource(
      Templates templates,
      InstallTemplate install,
      HookAddresses addresses,
      RequestTenant requestTenant) {
    this.templates = templates;
    this.install = install;
    this.addresses = addresses;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List templates", description = "All that the server has, without code.")
  @APIResponse(
      responseCode = "200",
      description = "The templates",
      content = @Content(schema = @Schema(implementation = TemplateViews.ListView.class)))
  public TemplateViews.ListView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId) {
    tenant(tenantId);
    return new TemplateViews.ListView(
        templates.all().stream().map(TemplateViews.TemplateView::of).toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a template", description = "With its code.")
  @APIResponse(
      responseCode = "200",
      description = "The template",
      content = @Content(schema = @Schema(implementation = TemplateViews.TemplateView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public TemplateViews.TemplateView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id) {
    tenant(tenantId);
    return TemplateViews.TemplateView.withSource(template(id));
  }

  @POST
  @Path("/{id}/install")
  @Operation(
      summary = "Install a template",
      description =
          "Makes a function with its code, triggers and hooks, and says what is missing. Doing it"
              + " again completes what is not there; code that was changed stays.")
  @APIResponse(
      responseCode = "201",
      description = "The function was made",
      content = @Content(schema = @Schema(implementation = TemplateViews.InstalledView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The function was there, and is complete now",
      content = @Content(schema = @Schema(implementation = TemplateViews.InstalledView.class)))
  @APIResponse(responseCode = "400", description = "The name cannot be used")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = "Another function has that name")
  @APIResponse(responseCode = "422", description = "The language is not installed")
  public CompletionStage<Response> install(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id,
      TemplateViews.InstallBody body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    Template template = template(id);
    FunctionName name =
        FunctionName.parse(Optional.ofNullable(body.name()).orElse(id))
            .orElseThrow(
                () ->
                    FunctionProblems.invalid(
                        "name",
                        "1 to 64 letters, digits, hyphens and underscores, beginning with a"
                            + " letter"));
    return FunctionCallers.answer(
        install.install(Caller.actorOf(security), tenant, template, name),
        done ->
            Response.status(done.made() ? 201 : 200)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(view(tenant, template, done))
                .build());
  }

  private TemplateViews.InstalledView view(
      TenantId tenant, Template template, InstallTemplate.Installation done) {
    return new TemplateViews.InstalledView(
        done.function().name().value(),
        template.id(),
        done.function().activeVersion().stream().boxed().findFirst(),
        done.triggers().stream().map(TriggerView::of).toList(),
        done.hooks().stream()
            .map(
                made -> new HookView.SecretView(addresses.view(tenant, made.hook()), made.secret()))
            .toList(),
        done.missing(),
        done.missing().isEmpty());
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }

  private Template template(String id) {
    return templates.find(id).orElseThrow(TemplateProblems::noTemplate);
  }
}
