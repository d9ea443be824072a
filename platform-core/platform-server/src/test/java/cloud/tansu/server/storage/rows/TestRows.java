package cloud.tansu.server.storage.rows;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The rows of objects, on the databases of a test. Nothing moves their events.
 *
 * @param databases where reads go
 * @param writes where writes go
 */
public record TestRows(
    SpaceDatabases databases,
    SpaceWrites writes,
    StoreFile store,
    RemoveFile remove,
    Garbage garbage) {

  public static TestRows on(Databases databases, Journal journal, Clock clock) {
    SpaceDatabases spaces = new SpaceDatabases(databases);
    Garbage garbage = new Garbage(clock);
    FileTable files = new FileTable(garbage);
    return new TestRows(
        spaces,
        new SpaceWrites(
            spaces, journal, (unit, tenant) -> {}, new Tokens(new SecureRandom()), clock),
        new StoreFile(files),
        new RemoveFile(files, garbage),
        garbage);
  }
}
