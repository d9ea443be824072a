package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.PlatformAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The platform's settings over HTTP. */
@Path("/platform/api/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@PlatformAdministrators
@Tag(name = "Settings")
public class PlatformSettingsResource {

  private final SettingCatalogue catalogue;
  private final Settings settings;

  @Inject
  PlatformSettingsResource(SettingCatalogue catalogue, Settings settings) {
    this.catalogue = catalogue;
    this.settings = settings;
  }

  @GET
  @Operation(summary = "List the platform's settings")
  @APIResponse(
      responseCode = "200",
      description = "All settings, by name",
      content = @Content(schema = @Schema(implementation = SettingView[].class)))
  public List<SettingView> list() {
    return catalogue.all().stream().map(this::view).toList();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "Look at a setting")
  @APIResponse(
      responseCode = "200",
      description = "The setting",
      content = @Content(schema = @Schema(implementation = SettingView.class)))
  public SettingView get(@PathParam("name") String name) {
    return view(catalogue.require(name));
  }

  @PUT
  @Path("/{name}")
  @Operation(
      summary = "Change a setting",
      description = "Holds on this node at once and on others within 5 seconds; audited.")
  @APIResponse(
      responseCode = "200",
      description = "The setting as it is now",
      content = @Content(schema = @Schema(implementation = SettingView.class)))
  public SettingView set(
      @PathParam("name") String name, SettingBody body, @Context SecurityContext security) {
    return set(catalogue.require(name), body, Caller.actorOf(security));
  }

  private <T> SettingView set(SettingKey<T> key, SettingBody body, Actor by) {
    settings.setPlatform(by, key, body.valueOf(key), body.versionOrNone());
    return view(key);
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Return a setting to its default")
  @APIResponse(
      responseCode = "200",
      description = "The setting as it is now",
      content = @Content(schema = @Schema(implementation = SettingView.class)))
  public SettingView reset(
      @PathParam("name") String name,
      @Parameter(description = "Version that is taken away")
          @DefaultValue("0")
          @QueryParam("version")
          long version,
      @Context SecurityContext security) {
    SettingKey<?> key = catalogue.require(name);
    settings.resetPlatform(Caller.actorOf(security), key, version);
    return view(key);
  }

  private SettingView view(SettingKey<?> key) {
    return SettingView.of(key, settings.platformSetting(key));
  }
}
