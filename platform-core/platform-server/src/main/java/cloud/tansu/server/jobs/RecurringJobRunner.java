package cloud.tansu.server.jobs;

import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Quartz runs: finds the bean of the job's name, runs it and notes how it went. */
@Dependent
@DisallowConcurrentExecution
public class RecurringJobRunner implements Job {

  private static final Logger LOG = LoggerFactory.getLogger(RecurringJobRunner.class);

  private final Instance<RecurringJob> jobs;
  private final Databases databases;
  private final Clock clock;

  @Inject
  RecurringJobRunner(@Any Instance<RecurringJob> jobs, Databases databases, Clock clock) {
    this.jobs = jobs;
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String name = context.getJobDetail().getKey().getName();
    Optional<RecurringJob> job =
        jobs.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    job.ifPresent(this::run);
  }

  private void run(RecurringJob job) {
    Instant begin = clock.instant();
    try {
      String done = job.run();
      LOG.info("jobs.ran name={} result={}", job.name(), done);
      note(job, begin, true, done);
    } catch (RuntimeException failure) {
      LOG.error("jobs.failed name={}", job.name(), failure);
      note(job, begin, false, String.valueOf(failure.getMessage()));
    }
  }

  private void note(RecurringJob job, Instant begin, boolean succeeded, String message) {
    databases.platform(
        unit ->
            unit.update(
                "insert into job_runs (job_name, started_at, finished_at, succeeded, message)"
                    + " values (?, ?, ?, ?, left(?, 500)) on conflict (job_name) do update set"
                    + " started_at = excluded.started_at, finished_at = excluded.finished_at,"
                    + " succeeded = excluded.succeeded, message = excluded.message",
                job.name(),
                begin,
                clock.instant(),
                succeeded,
                message));
  }
}
