package cloud.tansu.server.functions.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Times by the five fields of UNIX cron: minute, hour, day of month, month, day of week. When both
 * days are restricted, either will do (POSIX crontab).
 *
 * <p>Clocks that change: a time that is left out comes at the first minute that there is again, and
 * a time that comes twice is meant the first time. Where every hour is meant anyway (the field of
 * hours begins with an asterisk), the times are those that pass: none is made up for, and the
 * repeated hour has them again.
 */
public final class CronSchedule {

  private static final int MAX_LENGTH = 200;

  /** The 29th of February is up to eight years away. */
  private static final int DAYS = 9 * 366;

  private final String text;
  private final CronField minute;
  private final CronField hour;
  private final CronField dayOfMonth;
  private final CronField month;
  private final CronField dayOfWeek;

  private CronSchedule(String text, List<CronField> fields) {
    this.text = text;
    this.minute = fields.get(0);
    this.hour = fields.get(1);
    this.dayOfMonth = fields.get(2);
    this.month = fields.get(3);
    this.dayOfWeek = fields.get(4);
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException with a message for whoever wrote it
   */
  public static CronSchedule parse(String text) {
    String[] parts = text.strip().split("\\s+", -1);
    CronField.Kind[] kinds = CronField.Kind.values();
    if (text.length() > MAX_LENGTH || parts.length != kinds.length) {
      throw new IllegalArgumentException(
          "consists of five fields: minute, hour, day of month, month and day of week");
    }
    List<CronField> fields = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      fields.add(CronField.parse(kinds[i], parts[i]));
    }
    CronSchedule schedule = new CronSchedule(String.join(" ", parts), fields);
    if (schedule.next(Instant.EPOCH, ZoneOffset.UTC).isEmpty()) {
      throw new IllegalArgumentException("names a day that never comes");
    }
    return schedule;
  }

  /** The first time after a moment; empty when there is none within years. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    // the days before: a zone may leave out a whole day, whose times come on the next
    LocalDate day = after.atZone(zone).toLocalDate().minusDays(2);
    for (int i = 0; i < DAYS; i++) {
      if (isDay(day)) {
        Instant time = timesOf(day, zone.getRules()).higher(after);
        if (time != null) {
          return Optional.of(time);
        }
      }
      day = day.plusDays(1);
    }
    return Optional.empty();
  }

  /** The times after a moment, as many as wanted. */
  public List<Instant> next(Instant after, ZoneId zone, int count) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> time = next(after, zone);
    while (time.isPresent() && times.size() < count) {
      times.add(time.get());
      time = next(time.get(), zone);
    }
    return times;
  }

  private boolean isDay(LocalDate day) {
    if (!month.has(day.getMonthValue())) {
      return false;
    }
    boolean ofMonth = dayOfMonth.has(day.getDayOfMonth());
    boolean ofWeek = dayOfWeek.has(day.getDayOfWeek().getValue() % 7);
    if (dayOfMonth.any() || dayOfWeek.any()) {
      return ofMonth && ofWeek;
    }
    return ofMonth || ofWeek;
  }

  private NavigableSet<Instant> timesOf(LocalDate day, ZoneRules rules) {
    NavigableSet<Instant> times = new TreeSet<>();
    for (int h = 0; h < 24; h++) {
      for (int m = 0; hour.has(h) && m < 60; m++) {
        if (minute.has(m)) {
          addTo(times, day.atTime(h, m), rules);
        }
      }
    }
    return times;
  }

  private void addTo(NavigableSet<Instant> times, LocalDateTime local, ZoneRules rules) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    if (offsets.isEmpty()) {
      if (!hour.any()) {
        times.add(rules.getTransition(local).getInstant());
      }
      return;
    }
    times.add(local.toInstant(offsets.getFirst()));
    if (hour.any()) {
      times.add(local.toInstant(offsets.getLast()));
    }
  }

  /** The expression, its fields separated by one space each. */
  @Override
  public String toString() {
    return text;
  }
}
