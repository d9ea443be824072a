package cloud.tansu.server.jobs;

import cloud.tansu.server.kernel.StartupStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quartz.DateBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;

/** Starts the scheduler and keeps its store in step with the jobs there are. */
@ApplicationScoped
public class Jobs implements StartupStep {

  private static final String GROUP = "platform";
  private static final String THREADS = "4";
  private static final long MINUTE = 60;

  private final Instance<RecurringJob> jobs;
  private volatile @Nullable Scheduler scheduler;

  @Inject
  Jobs(@Any Instance<RecurringJob> jobs) {
    this.jobs = jobs;
  }

  @Override
  public int order() {
    return JOBS;
  }

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public void start() {
    try {
      Scheduler fresh = new StdSchedulerFactory(settings()).getScheduler();
      fresh.setJobFactory(
          (bundle, from) -> CDI.current().select(bundle.getJobDetail().getJobClass()).get());
      schedule(fresh);
      fresh.start();
      scheduler = fresh;
    } catch (SchedulerException failure) {
      throw new IllegalStateException("The job scheduler could not be started", failure);
    }
  }

  private void schedule(Scheduler fresh) throws SchedulerException {
    Set<JobKey> gone = new HashSet<>(fresh.getJobKeys(GroupMatcher.groupEquals(GROUP)));
    for (RecurringJob job : jobs) {
      JobDetail detail = detail(job);
      if (!isScheduled(fresh, job)) {
        fresh.scheduleJob(detail, Set.of(trigger(job)), true);
      }
      gone.remove(detail.getKey());
    }
    fresh.deleteJobs(java.util.List.copyOf(gone));
  }

  /** Whether the store, which outlives a node, has the job at its interval and can fire it. */
  private static boolean isScheduled(Scheduler fresh, RecurringJob job) throws SchedulerException {
    TriggerKey key = TriggerKey.triggerKey(job.name(), GROUP);
    return fresh.getTrigger(key) instanceof SimpleTrigger known
        && known.getRepeatInterval() == job.interval().toMillis()
        && (!job.onTheMinute() || known.getStartTime().toInstant().getEpochSecond() % MINUTE == 0)
        && fresh.getTriggerState(key) != Trigger.TriggerState.ERROR;
  }

  private static JobDetail detail(RecurringJob job) {
    return JobBuilder.newJob(RecurringJobRunner.class).withIdentity(job.name(), GROUP).build();
  }

  private static Trigger trigger(RecurringJob job) {
    TriggerBuilder<Trigger> trigger =
        TriggerBuilder.newTrigger().withIdentity(job.name(), GROUP).startNow();
    if (job.onTheMinute()) {
      trigger.startAt(DateBuilder.evenMinuteDateAfterNow());
    }
    return trigger
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(job.interval().toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put("org.quartz.scheduler.instanceName", "tansucloud");
    settings.put("org.quartz.scheduler.instanceId", "AUTO");
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.put("org.quartz.scheduler.threadsInheritContextClassLoaderOfInitializer", "true");
    settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.put("org.quartz.threadPool.threadCount", THREADS);
    settings.put(
        "org.quartz.threadPool.threadsInheritContextClassLoaderOfInitializingThread", "true");
    settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.put(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.put("org.quartz.jobStore.dataSource", "platform");
    settings.put("org.quartz.jobStore.tablePrefix", "qrtz_");
    settings.put("org.quartz.jobStore.isClustered", "true");
    settings.put("org.quartz.jobStore.useProperties", "true");
    settings.put(
        "org.quartz.dataSource.platform.connectionProvider.class", JobConnections.class.getName());
    return settings;
  }

  @Override
  public void stop() {
    try {
      Scheduler running = scheduler;
      if (running != null) {
        running.shutdown(true);
      }
    } catch (SchedulerException failure) {
      throw new IllegalStateException("The job scheduler did not stop", failure);
    }
  }
}
