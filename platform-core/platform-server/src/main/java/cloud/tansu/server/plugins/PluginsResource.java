package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.PlatformAdministrators;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Plugins over HTTP: list, install, upgrade, enable, disable, remove. */
@Path("/platform/api/plugins")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@PlatformAdministrators
@Tag(name = "Plugins")
public class PluginsResource {

  private static final String JAR = "application/java-archive";

  private final Plugins plugins;
  private final PluginsConfig config;
  private final WebConfig web;

  @Inject
  PluginsResource(Plugins plugins, PluginsConfig config, WebConfig web) {
    this.plugins = plugins;
    this.config = config;
    this.web = web;
  }

  @GET
  @Operation(
      summary = "List plugins",
      description = "With the files in the plugin directories that do not run.")
  @APIResponse(
      responseCode = "200",
      description = "All plugins",
      content = @Content(schema = @Schema(implementation = PluginListView.class)))
  public PluginListView list() {
    return PluginListView.of(plugins.list(), plugins.rejectedFiles());
  }

  @GET
  @Path("/{pluginId}")
  @Operation(summary = "Look at a plugin")
  @APIResponse(
      responseCode = "200",
      description = "The plugin",
      content = @Content(schema = @Schema(implementation = PluginView.class)))
  public PluginView get(@PathParam("pluginId") String pluginId) {
    return plugins.find(id(pluginId)).map(PluginView::of).orElseThrow(PluginsResource::unknown);
  }

  @POST
  @Consumes({JAR, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Install or upgrade a plugin",
      description =
          "The body is the JAR. It is checked and started before anything changes; calls that run in"
              + " the version before end there. Sending the installed file again changes nothing.")
  @RequestBody(
      content = {
        @Content(mediaType = JAR, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "409", description = "A newer version of it is installed")
  @APIResponse(responseCode = "413", description = "The file is larger than this server takes")
  @APIResponse(responseCode = "422", description = "The file is no plugin, or does not start")
  @APIResponse(
      responseCode = "201",
      description = "The plugin was installed",
      content = @Content(schema = @Schema(implementation = PluginView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The plugin was there before: upgraded, or unchanged",
      content = @Content(schema = @Schema(implementation = PluginView.class)))
  public Response install(
      InputStream jar, @Context HttpServletRequest request, @Context SecurityContext security)
      throws IOException {
    if (request.getContentLengthLong() > config.maxJarBytes()) {
      throw tooLarge(config.maxJarBytes());
    }
    return switch (plugins.install(jar, Caller.actorOf(security))) {
      case InstallOutcome.Installed(PluginId id, PluginVersion version, boolean first) ->
          answer(id, first);
      case InstallOutcome.Unchanged(PluginId id) -> answer(id, false);
      case InstallOutcome.Refused(List<String> reasons) ->
          throw refused("The file is not a plugin that this server takes.", reasons);
      case InstallOutcome.TooLarge(long maxBytes) -> throw tooLarge(maxBytes);
      case InstallOutcome.DoesNotStart(PluginId id, String reason) ->
          throw refused(
              "The plugin '" + id + "' does not start; nothing was changed.", List.of(reason));
      case InstallOutcome.Outdated(PluginId id, PluginVersion offered, PluginVersion installed) ->
          throw PluginProblems.PLUGIN_OUTDATED.because(
              "Version "
                  + installed
                  + " of '"
                  + id
                  + "' is installed, which is newer than "
                  + offered
                  + ". Remove it first to go back.");
      case InstallOutcome.Contended(PluginId id) ->
          throw Problems.CONFLICT.because(
              "Somebody else changed the plugin '"
                  + id
                  + "' at the same moment. Look at it and try again.");
    };
  }

  private static RuntimeException tooLarge(long maxBytes) {
    return Problem.of(
            Problems.BODY_TOO_LARGE,
            "The file has more than the " + maxBytes + " bytes that a plugin may have.")
        .with("maxBytes", maxBytes)
        .asException();
  }

  private static RuntimeException refused(String detail, List<String> reasons) {
    Problem problem = Problem.of(PluginProblems.PLUGIN_REFUSED, detail);
    for (String reason : reasons) {
      problem = problem.withError("jar", reason);
    }
    return problem.asException();
  }

  private Response answer(PluginId id, boolean created) {
    PluginView view = plugins.find(id).map(PluginView::of).orElseThrow(PluginsResource::unknown);
    URI location = URI.create(web.publicUrl() + "/platform/api/plugins/" + id);
    return created ? Response.created(location).entity(view).build() : Response.ok(view).build();
  }

  @POST
  @Path("/{pluginId}/enable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Enable a plugin",
      description = "One that is broken is tried again; look at 'state' and 'error'.")
  @APIResponse(
      responseCode = "200",
      description = "The plugin",
      content = @Content(schema = @Schema(implementation = PluginView.class)))
  public PluginView enable(
      @PathParam("pluginId") String pluginId, @Context SecurityContext security) {
    return setEnabled(pluginId, true, security);
  }

  @POST
  @Path("/{pluginId}/disable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Disable a plugin",
      description = "Calls that run in it may end; no further one begins.")
  @APIResponse(
      responseCode = "200",
      description = "The plugin",
      content = @Content(schema = @Schema(implementation = PluginView.class)))
  public PluginView disable(
      @PathParam("pluginId") String pluginId, @Context SecurityContext security) {
    return setEnabled(pluginId, false, security);
  }

  private PluginView setEnabled(String pluginId, boolean enabled, SecurityContext security) {
    return plugins
        .setEnabled(id(pluginId), enabled, Caller.actorOf(security))
        .map(PluginView::of)
        .orElseThrow(PluginsResource::unknown);
  }

  @DELETE
  @Path("/{pluginId}")
  @Operation(
      summary = "Remove a plugin",
      description =
          "Its file is deleted if it was dropped. A plugin that belongs to the server can be disabled only.")
  @APIResponse(responseCode = "204", description = "The plugin is gone")
  @APIResponse(responseCode = "409", description = "The plugin belongs to the server")
  public Response remove(
      @PathParam("pluginId") String pluginId, @Context SecurityContext security) {
    return switch (plugins.remove(id(pluginId), Caller.actorOf(security))) {
      case REMOVED -> Response.noContent().build();
      case UNKNOWN -> throw unknown();
      case SHIPPED ->
          throw PluginProblems.PLUGIN_IS_SHIPPED.because(
              "The plugin '" + pluginId + "' belongs to the server. Disable it instead.");
    };
  }

  private static PluginId id(String text) {
    return PluginId.parse(text).orElseThrow(PluginsResource::unknown);
  }

  private static RuntimeException unknown() {
    return PluginProblems.PLUGIN_NOT_FOUND.because("There is no plugin of that id.");
  }
}
