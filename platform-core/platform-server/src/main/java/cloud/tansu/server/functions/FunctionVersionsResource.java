package cloud.tansu.server.functions;

import cloud.tansu.server.functions.FunctionViews.FunctionView;
import cloud.tansu.server.functions.FunctionViews.SourceBody;
import cloud.tansu.server.functions.FunctionViews.VersionSourceView;
import cloud.tansu.server.functions.FunctionViews.VersionView;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import cloud.tansu.spi.function.SourceForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Code of functions, for administrators of the tenant. */
@Path("/functions/api/{tenantId}/functions/{name}/versions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Functions")
public class FunctionVersionsResource {

  private static final String WASM = "application/wasm";

  private final Functions functions;
  private final FunctionCanaries canaries;
  private final FunctionLanguages languages;
  private final RequestTenant requestTenant;

  @Inject
  FunctionVersionsResource(
      Functions functions,
      FunctionCanaries canaries,
      FunctionLanguages languages,
      RequestTenant requestTenant) {
    this.functions = functions;
    this.canaries = canaries;
    this.languages = languages;
    this.requestTenant = requestTenant;
  }

  @POST
  @Operation(
      summary = "Deploy a version",
      description =
          "Compiles the source in a sandbox; nothing of it runs in the server. A WebAssembly module"
              + " can be the body itself, as application/wasm.")
  @Parameter(
      name = "activate",
      in = ParameterIn.QUERY,
      description =
          "With a module as the body: whether calls run it from now on. In JSON it is a field",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = SourceBody.class)),
        @Content(mediaType = WASM, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "201",
      description = "The version was made",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "422",
      description = "The source cannot be compiled; 'diagnostics' says line and column")
  public CompletionStage<Response> deploy(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      SourceBody body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    String source = body.source();
    if (source == null || source.isBlank()) {
      throw FunctionProblems.invalid("source", "The source of the function");
    }
    boolean activate = body.activate() == null || body.activate();
    return made(
        functions.deploy(
            Caller.actorOf(security), tenant, FunctionCallers.name(name), source, activate));
  }

  @POST
  @Consumes(WASM)
  @Operation(hidden = true)
  public CompletionStage<Response> deployModule(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @Parameter(hidden = true) @QueryParam("activate") @Nullable String activate,
      byte[] module,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    if (activate != null && !activate.equals("true") && !activate.equals("false")) {
      throw FunctionProblems.invalid("activate", "true or false");
    }
    return made(
        functions.deployBinary(
            Caller.actorOf(security),
            tenant,
            FunctionCallers.name(name),
            module,
            !"false".equals(activate)));
  }

  private static CompletionStage<Response> made(CompletionStage<FunctionVersion> deployed) {
    return FunctionCallers.answer(
        deployed, version -> Response.status(201).entity(VersionView.of(version)).build());
  }

  @GET
  @Operation(summary = "List versions", description = "Newest first.")
  @APIResponse(responseCode = "200", description = "The versions, without their source")
  public List<VersionView> list(
      @PathParam("tenantId") String tenantId, @PathParam("name") String name) {
    return functions.versions(tenant(tenantId), FunctionCallers.name(name)).stream()
        .map(VersionView::of)
        .toList();
  }

  @GET
  @Path("/{version: [0-9]{1,9}}")
  @Operation(summary = "Read the source of a version")
  @APIResponse(
      responseCode = "200",
      description = "The source as it was deployed",
      content = @Content(schema = @Schema(implementation = VersionSourceView.class)))
  public VersionSourceView source(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("version") int version) {
    TenantId tenant = tenant(tenantId);
    TenantFunction function = functions.require(tenant, FunctionCallers.name(name));
    return new VersionSourceView(
        version,
        functions.source(tenant, function.name(), version),
        languages.sourceForm(function.runtime()) == SourceForm.BINARY
            ? Optional.of("base64")
            : Optional.empty());
  }

  @POST
  @Path("/{version: [0-9]{1,9}}/activate")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Have calls run a version",
      description =
          "All of them, which is also the way back to an old version, or a share: it is rolled back"
              + " by itself when too many of its calls fail.")
  @APIResponse(
      responseCode = "200",
      description = "The function as it is now",
      content = @Content(schema = @Schema(implementation = FunctionView.class)))
  @RequestBody(
      description = "Left out, the version takes all calls",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CanaryViews.ActivationBody.class)))
  @APIResponse(responseCode = "400", description = "A member cannot be used; errors says which")
  @APIResponse(responseCode = "404", description = "There is no such function or version")
  public FunctionView activate(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("version") int version,
      @Nullable String body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    FunctionName function = FunctionCallers.name(name);
    Actor actor = Caller.actorOf(security);
    Optional<CanaryTerms> terms = CanaryViews.ActivationBody.termsOf(body);
    return FunctionView.of(
        terms.isPresent()
            ? canaries.start(actor, tenant, function, version, terms.get())
            : functions.activate(actor, tenant, function, version));
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }
}
