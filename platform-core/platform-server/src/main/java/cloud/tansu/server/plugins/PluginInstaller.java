package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import java.time.Clock;
import java.util.Optional;

/**
 * Installs a checked JAR: refuses what is older than the installed version, starts it here first,
 * and only then writes it down for all nodes. An upgrade that does not start therefore changes
 * nothing.
 */
final class PluginInstaller {

  private final PluginRegistry registry;
  private final ShippedPlugins shipped;
  private final PluginHost host;
  private final PluginChanges changes;
  private final Clock clock;

  PluginInstaller(
      PluginRegistry registry,
      ShippedPlugins shipped,
      PluginHost host,
      PluginChanges changes,
      Clock clock) {
    this.registry = registry;
    this.shipped = shipped;
    this.host = host;
    this.changes = changes;
    this.clock = clock;
  }

  /** Installs the file; the caller sees to it that one installation runs at a time on this node. */
  InstallOutcome install(
      PluginArtefact artefact,
      PluginOrigin origin,
      Optional<InstalledPlugin.DroppedAt> file,
      Actor actor) {
    Optional<InstalledPlugin> before = registry.find(artefact.id());
    if (before.filter(it -> it.checksum().equals(artefact.checksum())).isPresent()) {
      return new InstallOutcome.Unchanged(artefact.id());
    }
    Optional<PluginVersion> newer = newerThan(artefact, before, file);
    if (newer.isPresent()) {
      return new InstallOutcome.Outdated(artefact.id(), artefact.version(), newer.get());
    }
    boolean enabled = before.map(InstalledPlugin::enabled).orElse(true);
    try {
      Optional<LoadedPlugin> prepared =
          enabled ? Optional.of(host.prepare(artefact)) : Optional.empty();
      return write(artefact, origin, file, actor, before, prepared);
    } catch (PluginFailed failed) {
      return new InstallOutcome.DoesNotStart(artefact.id(), String.valueOf(failed.getMessage()));
    }
  }

  private InstallOutcome write(
      PluginArtefact artefact,
      PluginOrigin origin,
      Optional<InstalledPlugin.DroppedAt> file,
      Actor actor,
      Optional<InstalledPlugin> before,
      Optional<LoadedPlugin> prepared) {
    InstalledPlugin plugin =
        new InstalledPlugin(
            artefact.id(),
            artefact.version(),
            artefact.checksum(),
            origin,
            file,
            before.map(InstalledPlugin::enabled).orElse(true),
            actor.name(),
            clock.instant(),
            Optional.empty());
    PluginChange.Kind kind =
        before.isPresent() ? PluginChange.Kind.UPGRADED : PluginChange.Kind.INSTALLED;
    PluginChange change = new PluginChange(kind, artefact.id(), artefact.version(), actor, "");
    boolean written = false;
    try {
      written =
          registry.install(
              plugin, before.map(InstalledPlugin::checksum), Optional.of(artefact.file()), change);
    } finally {
      if (!written) {
        prepared.ifPresent(host::discard);
      }
    }
    if (!written) {
      return new InstallOutcome.Contended(artefact.id());
    }
    changes.happened(change);
    prepared.ifPresent(it -> take(it, artefact, actor));
    return new InstallOutcome.Installed(artefact.id(), artefact.version(), before.isEmpty());
  }

  private void take(LoadedPlugin prepared, PluginArtefact artefact, Actor actor) {
    host.put(prepared);
    changes.happened(
        new PluginChange(PluginChange.Kind.STARTED, artefact.id(), artefact.version(), actor, ""));
  }

  private Optional<PluginVersion> newerThan(
      PluginArtefact artefact,
      Optional<InstalledPlugin> before,
      Optional<InstalledPlugin.DroppedAt> file) {
    Optional<PluginVersion> ofServer =
        shipped
            .find(artefact.id())
            .map(PluginArtefact::version)
            .filter(artefact.version()::isOlderThan);
    Optional<PluginVersion> installed =
        before
            .filter(
                it ->
                    artefact.version().isOlderThan(it.version())
                        || isSameVersionOfAnotherFile(artefact, it, file))
            .map(InstalledPlugin::version);
    return installed.or(() -> ofServer);
  }

  /** Two files of one version in a directory must not take turns. */
  private static boolean isSameVersionOfAnotherFile(
      PluginArtefact artefact, InstalledPlugin before, Optional<InstalledPlugin.DroppedAt> file) {
    return artefact.version().compareTo(before.version()) == 0
        && file.isPresent()
        && before.file().isPresent()
        && !before.file().equals(file);
  }
}
