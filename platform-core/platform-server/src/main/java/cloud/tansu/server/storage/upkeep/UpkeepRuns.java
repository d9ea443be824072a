package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What the upkeep did lately. Rounds that found nothing to do are remembered for a day, others for
 * a month.
 */
@ApplicationScoped
public class UpkeepRuns {

  private static final Duration QUIET = Duration.ofDays(1);
  private static final Duration OTHERS = Duration.ofDays(30);
  private static final String NOTEWORTHY = "(removed > 0 or failures > 0)";
  private static final String SELECT =
      """
      select job, started_at, finished_at, spaces, removed, failures, failed
      from storage_upkeep_runs
      """;

  private final Databases databases;

  @Inject
  UpkeepRuns(Databases databases) {
    this.databases = databases;
  }

  /** Which rounds are wanted. */
  public enum Which {
    ALL("true"),
    /** Those that removed something or failed. */
    BUSY(NOTEWORTHY),
    FAILED("failures > 0");

    private final String condition;

    Which(String condition) {
      this.condition = condition;
    }
  }

  /** Newest first. */
  public Page<UpkeepRun> list(Which which, PageRequest page) {
    String where = " where " + which.condition;
    return databases.readPlatform(
        unit ->
            Page.of(
                page,
                unit.count("select count(*) from storage_upkeep_runs" + where),
                unit.query(
                    SELECT + where + " order by finished_at desc, id desc limit ? offset ?",
                    UpkeepRuns::run,
                    page.pageSize(),
                    page.offset())));
  }

  /** The last round of each job. */
  public List<UpkeepRun> last() {
    return databases.readPlatform(
        unit ->
            unit.query(
                """
                select distinct on (job) job, started_at, finished_at, spaces, removed, failures,
                  failed
                from storage_upkeep_runs order by job, finished_at desc, id desc
                """,
                UpkeepRuns::run));
  }

  /** Remembers a round, and forgets those that are too old. */
  void note(UpkeepRun run) {
    Instant now = run.finishedAt();
    databases.platform(
        unit -> {
          insert(unit, run);
          return unit.update(
              "delete from storage_upkeep_runs where finished_at < ? or (finished_at < ? and not "
                  + NOTEWORTHY
                  + ")",
              now.minus(OTHERS),
              now.minus(QUIET));
        });
  }

  private static void insert(UnitOfWork unit, UpkeepRun run) throws SQLException {
    unit.update(
        """
        insert into storage_upkeep_runs (job, started_at, finished_at, spaces, removed, failures,
          failed)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        run.job(),
        run.startedAt(),
        run.finishedAt(),
        run.spaces(),
        run.removed(),
        run.failures(),
        json(run.failed()));
  }

  private static Jsonb json(List<UpkeepRun.Failure> failed) {
    try {
      return new Jsonb(Json.mapper().writeValueAsString(failed));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static UpkeepRun run(ResultSet row) throws SQLException {
    return new UpkeepRun(
        row.getString("job"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("finished_at", OffsetDateTime.class).toInstant(),
        row.getInt("spaces"),
        row.getLong("removed"),
        row.getInt("failures"),
        failed(row.getString("failed")));
  }

  private static List<UpkeepRun.Failure> failed(String json) {
    try {
      return List.of(Json.mapper().readValue(json, UpkeepRun.Failure[].class));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("A stored run of the upkeep is broken", broken);
    }
  }
}
