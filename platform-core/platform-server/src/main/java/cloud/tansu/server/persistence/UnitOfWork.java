package cloud.tansu.server.persistence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction on one database, or one run of single statements where no transaction is needed.
 *
 * <p>Entities are reached by {@link #session()}, hot paths by SQL on the same connection. Used by
 * one thread, and only until the {@link Work} returns.
 */
public final class UnitOfWork {

  private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);
  private static final String WITHIN = "select set_config('statement_timeout', ?, true); ";

  private final SchemaFamily family;
  private final DatabaseName database;
  private final Connection connection;
  private final Function<Connection, Session> sessions;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private @Nullable Session session;

  UnitOfWork(
      SchemaFamily family,
      DatabaseName database,
      Connection connection,
      Function<Connection, Session> sessions) {
    this.family = family;
    this.database = database;
    this.connection = connection;
    this.sessions = sessions;
  }

  /** The kind of database this works on, and so which tables there are. */
  public SchemaFamily family() {
    return family;
  }

  /** The database this works on. */
  public DatabaseName database() {
    return database;
  }

  /** The JDBC connection; the caller neither commits nor closes it. */
  public Connection connection() {
    return connection;
  }

  /** The Hibernate session on this connection, opened at the first call, flushed at commit. */
  public Session session() {
    Session open = session;
    if (open == null) {
      open = sessions.apply(connection);
      session = open;
    }
    return open;
  }

  /**
   * Runs the action after the transaction has been committed, and never when it was rolled back.
   */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** All rows of a query; parameters are bound in the order of the question marks. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return mapped(rows, mapper);
    }
  }

  private static <T> List<T> mapped(ResultSet rows, RowMapper<T> mapper) throws SQLException {
    List<T> result = new ArrayList<>();
    while (rows.next()) {
      result.add(mapper.map(rows));
    }
    return result;
  }

  /**
   * As {@link #query}, but stopped by the database when it takes longer; that comes as SQL state
   * 57014. Limit and query are sent together: outside of a transaction they are one, and one round
   * trip, after which the limit is gone. In a transaction it holds until its end.
   */
  public <T> List<T> queryWithin(
      Duration limit, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    @Nullable Object[] all = new @Nullable Object[parameters.length + 1];
    all[0] = Long.toString(limit.toMillis());
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    try (PreparedStatement statement = prepare(WITHIN + sql, all)) {
      statement.execute();
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        return mapped(rows, mapper);
      }
    }
  }

  /**
   * Hands the rows of a query over one by one. In a transaction, no more of them than the fetch
   * size are in memory.
   */
  public void each(String sql, int fetchSize, RowMapper<?> taker, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      statement.setFetchSize(fetchSize);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.map(rows);
        }
      }
    }
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
    }
  }

  /** The number in the only row of a query such as {@code select count(*) …}. */
  public long count(String sql, @Nullable Object... parameters) throws SQLException {
    return first(sql, row -> row.getLong(1), parameters).orElse(0L);
  }

  /** Runs an insert, update or delete and returns the number of rows. */
  public int update(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... parameters)
      throws SQLException {
    flush();
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        bind(statement, i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException unbound) {
      statement.close();
      throw unbound;
    }
  }

  private void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case Optional<?> optional -> bind(statement, index, optional.orElse(null));
      case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
      case Enum<?> constant -> statement.setString(index, constant.name());
      case Jsonb json -> statement.setObject(index, jsonb(json));
      case String[] texts -> {
        Array array = connection.createArrayOf("text", texts);
        statement.setArray(index, array);
      }
      default -> statement.setObject(index, value);
    }
  }

  private static PGobject jsonb(Jsonb json) throws SQLException {
    PGobject object = new PGobject();
    object.setType("jsonb");
    object.setValue(json.text());
    return object;
  }

  void flush() {
    if (session != null) {
      session.flush();
    }
  }

  void closeSession() {
    if (session != null) {
      session.close();
    }
  }

  /** What follows a commit cannot undo it: one that fails is logged, and the others are done. */
  void committed() {
    for (Runnable action : afterCommit) {
      try {
        action.run();
      } catch (RuntimeException failure) {
        LOG.error("persistence.after_commit.failed database={}", database, failure);
      }
    }
  }
}
