package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What is installed, in the platform database: the same for every node. */
final class PluginRegistry {

  private static final int PART_BYTES = 1 << 20;

  private static final String COLUMNS =
      "plugin_id, version, checksum, origin, directory_id, file_name, enabled, installed_by,"
          + " installed_at, last_error";

  private final Databases databases;
  private final Clock clock;
  private final PluginJournal journal;

  PluginRegistry(Databases databases, Clock clock, PluginJournal journal) {
    this.databases = databases;
    this.clock = clock;
    this.journal = journal;
  }

  /** Everything installed, by id. */
  List<InstalledPlugin> all() {
    return databases.readPlatform(
        unit ->
            unit.query(
                "SELECT " + COLUMNS + " FROM plugins ORDER BY plugin_id", PluginRegistry::map));
  }

  Optional<InstalledPlugin> find(PluginId id) {
    return databases.readPlatform(
        unit ->
            unit.first(
                "SELECT " + COLUMNS + " FROM plugins WHERE plugin_id = ?",
                PluginRegistry::map,
                id.value()));
  }

  /**
   * Installs a plugin, or another version of it, provided that nobody else did so meanwhile.
   *
   * @param replaces the checksum that was found installed, empty when nothing was
   * @param archive the JAR to keep for other nodes; empty when they have it by themselves
   * @param change goes into the journal in the same transaction
   * @return false when something else is installed by now
   */
  boolean install(
      InstalledPlugin plugin,
      Optional<String> replaces,
      Optional<Path> archive,
      PluginChange change) {
    return databases.platform(
        unit -> {
          int rows =
              replaces.isPresent() ? update(unit, plugin, replaces.get()) : insert(unit, plugin);
          if (rows != 1) {
            return false;
          }
          if (archive.isPresent()) {
            store(unit, plugin.checksum(), archive.get());
          }
          dropUnused(unit);
          journal.changed(unit, change);
          return true;
        });
  }

  private static int insert(UnitOfWork unit, InstalledPlugin plugin) throws SQLException {
    return unit.update(
        "INSERT INTO plugins (plugin_id, version, checksum, origin, directory_id, file_name, enabled,"
            + " installed_by, installed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        plugin.id().value(),
        plugin.version().value(),
        plugin.checksum(),
        plugin.origin(),
        plugin.file().map(InstalledPlugin.DroppedAt::directoryId),
        plugin.file().map(InstalledPlugin.DroppedAt::fileName),
        plugin.enabled(),
        plugin.installedBy(),
        plugin.installedAt());
  }

  private static int update(UnitOfWork unit, InstalledPlugin plugin, String replaces)
      throws SQLException {
    return unit.update(
        "UPDATE plugins SET version = ?, checksum = ?, origin = ?, directory_id = ?, file_name = ?,"
            + " installed_by = ?, installed_at = ?, last_error = NULL, last_error_at = NULL"
            + " WHERE plugin_id = ? AND checksum = ?",
        plugin.version().value(),
        plugin.checksum(),
        plugin.origin(),
        plugin.file().map(InstalledPlugin.DroppedAt::directoryId),
        plugin.file().map(InstalledPlugin.DroppedAt::fileName),
        plugin.installedBy(),
        plugin.installedAt(),
        plugin.id().value(),
        replaces);
  }

  /**
   * Says whether a plugin shall run.
   *
   * @return false when it said so already, or there is none
   */
  boolean setEnabled(PluginId id, boolean enabled, PluginChange change) {
    return databases.platform(
        unit -> {
          int rows =
              unit.update(
                  "UPDATE plugins SET enabled = ?, last_error = NULL, last_error_at = NULL"
                      + " WHERE plugin_id = ? AND enabled <> ?",
                  enabled,
                  id.value(),
                  enabled);
          if (rows == 1) {
            journal.changed(unit, change);
          }
          return rows == 1;
        });
  }

  /**
   * Removes a plugin, provided that this version is the one installed.
   *
   * @return false when it is not
   */
  boolean remove(PluginId id, String checksum, PluginChange change) {
    return databases.platform(
        unit -> {
          int rows =
              unit.update(
                  "DELETE FROM plugins WHERE plugin_id = ? AND checksum = ?", id.value(), checksum);
          dropUnused(unit);
          if (rows == 1) {
            journal.changed(unit, change);
          }
          return rows == 1;
        });
  }

  /** Keeps in the journal that an installation was refused. */
  void refused(Actor actor, ProblemType why, String detail) {
    journal.refused(actor, why.code(), detail);
  }

  /** Keeps for the administrator why a version did not start. */
  void failed(PluginId id, String checksum, String error) {
    databases.platform(
        unit ->
            unit.update(
                "UPDATE plugins SET last_error = ?, last_error_at = ? WHERE plugin_id = ? AND checksum = ?",
                error,
                clock.instant(),
                id.value(),
                checksum));
  }

  /**
   * Writes the JAR of that checksum to a file.
   *
   * @return false when none is kept
   */
  boolean fetch(String checksum, Path target) {
    return databases.readPlatform(
        unit -> {
          try (OutputStream out = Files.newOutputStream(target)) {
            int part = 0;
            Optional<byte[]> content = part(unit, checksum, part);
            while (content.isPresent()) {
              out.write(content.get());
              part++;
              content = part(unit, checksum, part);
            }
            return part > 0;
          } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
          }
        });
  }

  private static Optional<byte[]> part(UnitOfWork unit, String checksum, int part)
      throws SQLException {
    return unit.first(
        "SELECT content FROM plugin_archives WHERE checksum = ? AND part = ?",
        row -> row.getBytes(1),
        checksum,
        part);
  }

  private static void store(UnitOfWork unit, String checksum, Path archive) throws SQLException {
    try (InputStream in = Files.newInputStream(archive)) {
      int part = 0;
      byte[] content = in.readNBytes(PART_BYTES);
      while (content.length > 0) {
        unit.update(
            "INSERT INTO plugin_archives (checksum, part, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            checksum,
            part,
            content);
        part++;
        content = in.readNBytes(PART_BYTES);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void dropUnused(UnitOfWork unit) throws SQLException {
    unit.update(
        "DELETE FROM plugin_archives a WHERE NOT EXISTS (SELECT FROM plugins p WHERE p.checksum = a.checksum)");
  }

  private static InstalledPlugin map(ResultSet row) throws SQLException {
    Optional<String> directoryId = Optional.ofNullable(row.getString("directory_id"));
    Optional<String> fileName = Optional.ofNullable(row.getString("file_name"));
    return new InstalledPlugin(
        new PluginId(row.getString("plugin_id")),
        new PluginVersion(row.getString("version")),
        row.getString("checksum"),
        PluginOrigin.valueOf(row.getString("origin")),
        directoryId.flatMap(id -> fileName.map(name -> new InstalledPlugin.DroppedAt(id, name))),
        row.getBoolean("enabled"),
        row.getString("installed_by"),
        row.getObject("installed_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("last_error")));
  }
}
