package cloud.tansu.console.plugins;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.plugins.InstallOutcome;
import cloud.tansu.server.plugins.PluginProblems;
import cloud.tansu.server.plugins.Plugins;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a plugin's JAR from the browser and installs it. */
@Named("pluginUpload")
@RequestScoped
public class PluginUpload {

  private final Plugins plugins;
  private final SignedIn signedIn;
  private final Feedback feedback;

  private @Nullable Part file;

  @Inject
  PluginUpload(Plugins plugins, SignedIn signedIn, Feedback feedback) {
    this.plugins = plugins;
    this.signedIn = signedIn;
    this.feedback = feedback;
  }

  /** Installs the file, or the new version that it holds. */
  public void install() {
    Part chosen = file;
    if (chosen == null || chosen.getSize() == 0) {
      throw Problems.INVALID_REQUEST.because("Choose the plugin's JAR file first.");
    }
    try (InputStream jar = chosen.getInputStream()) {
      tell(plugins.install(jar, signedIn.administrator()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void tell(InstallOutcome outcome) {
    switch (outcome) {
      case InstallOutcome.Installed installed ->
          feedback.done(
              installed.id() + " " + installed.version() + " is installed",
              installed.first()
                  ? "It takes calls from now on."
                  : "It replaced the version before.");
      case InstallOutcome.Unchanged unchanged ->
          feedback.done(unchanged.id() + " was installed already", "Nothing was changed.");
      case InstallOutcome.Refused refused ->
          throw refused("The file is not a plugin that this server takes.", refused.reasons());
      case InstallOutcome.TooLarge large ->
          throw Problems.BODY_TOO_LARGE.because(
              "A plugin has at most " + large.maxBytes() + " bytes.");
      case InstallOutcome.DoesNotStart failed ->
          throw refused(
              "'" + failed.id() + "' does not start; nothing was changed.",
              List.of(failed.reason()));
      case InstallOutcome.Outdated old ->
          throw PluginProblems.PLUGIN_OUTDATED.because(
              "Version "
                  + old.installed()
                  + " of '"
                  + old.id()
                  + "' is installed, which is newer than "
                  + old.offered()
                  + ". Remove it first to go back.");
      case InstallOutcome.Contended contended ->
          throw Problems.CONFLICT.because(
              "Somebody else changed '" + contended.id() + "' at the same moment. Try again.");
    }
  }

  private static RuntimeException refused(String detail, List<String> reasons) {
    Problem problem = Problem.of(PluginProblems.PLUGIN_REFUSED, detail);
    for (String reason : reasons) {
      problem = problem.withError("jar", reason);
    }
    return problem.asException();
  }

  public @Nullable Part getFile() {
    return file;
  }

  public void setFile(@Nullable Part file) {
    this.file = file;
  }
}
