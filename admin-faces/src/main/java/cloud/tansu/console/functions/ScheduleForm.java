package cloud.tansu.console.functions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A schedule as people choose it, and as the five fields of UNIX cron. */
public class ScheduleForm implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])");
  private static final Pattern HOURLY = Pattern.compile("([0-5]?[0-9]) \\* \\* \\* \\*");
  private static final Pattern OTHERS =
      Pattern.compile(
          "([0-5]?[0-9]) ([01]?[0-9]|2[0-3]) (\\*|[0-9]{1,2}) \\* (\\*|[0-6](?:,[0-6])*)");

  private Rhythm rhythm = Rhythm.DAILY;
  private int minute;
  private String time = "09:00";
  private List<String> days = new ArrayList<>(List.of("1"));
  private int dayOfMonth = 1;
  private String custom = "0 9 * * mon-fri";

  /** How often. */
  public enum Rhythm {
    HOURLY("Every hour"),
    DAILY("Every day"),
    WEEKLY("On days of the week"),
    MONTHLY("On a day of the month"),
    CUSTOM("By a cron expression");

    private final String label;

    Rhythm(String label) {
      this.label = label;
    }

    public String getLabel() {
      return label;
    }
  }

  /**
   * The expression of what was chosen.
   *
   * @throws IllegalArgumentException with a message for whoever chose it
   */
  String toCron() {
    return switch (rhythm) {
      case HOURLY -> within(minute, 0, 59, "The minute") + " * * * *";
      case DAILY -> clock() + " * * *";
      case WEEKLY -> clock() + " * * " + weekdays();
      case MONTHLY -> clock() + " " + within(dayOfMonth, 1, 31, "The day") + " * *";
      case CUSTOM -> custom.strip();
    };
  }

  private static int within(int value, int least, int most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(what + " is " + least + " to " + most);
    }
    return value;
  }

  private String clock() {
    Matcher parts = TIME.matcher(time.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("The time is hours and minutes such as 09:30");
    }
    return Integer.parseInt(parts.group(2)) + " " + Integer.parseInt(parts.group(1));
  }

  private String weekdays() {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("Tick at least one day");
    }
    return String.join(",", days.stream().sorted().toList());
  }

  /** The choice that has this expression; the expression itself when none has. */
  void read(String cron) {
    custom = cron;
    rhythm = Rhythm.CUSTOM;
    Matcher hourly = HOURLY.matcher(cron);
    Matcher others = OTHERS.matcher(cron);
    if (hourly.matches()) {
      rhythm = Rhythm.HOURLY;
      minute = Integer.parseInt(hourly.group(1));
    } else if (others.matches() && !(isSet(others.group(3)) && isSet(others.group(4)))) {
      time =
          String.format(Locale.ROOT, "%02d:%02d", number(others.group(2)), number(others.group(1)));
      if (isSet(others.group(3))) {
        rhythm = Rhythm.MONTHLY;
        dayOfMonth = number(others.group(3));
      } else if (isSet(others.group(4))) {
        rhythm = Rhythm.WEEKLY;
        days = new ArrayList<>(Arrays.asList(others.group(4).split(",", -1)));
      } else {
        rhythm = Rhythm.DAILY;
      }
    }
  }

  private static boolean isSet(String field) {
    return !field.equals("*");
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  public Rhythm[] getRhythms() {
    return Rhythm.values();
  }

  public Rhythm getRhythm() {
    return rhythm;
  }

  public void setRhythm(Rhythm rhythm) {
    this.rhythm = rhythm;
  }

  public boolean isWithTime() {
    return rhythm != Rhythm.HOURLY && rhythm != Rhythm.CUSTOM;
  }

  public int getMinute() {
    return minute;
  }

  public void setMinute(int minute) {
    this.minute = minute;
  }

  public String getTime() {
    return time;
  }

  public void setTime(String time) {
    this.time = time;
  }

  /** Cron's numbers of the days, 0 for Sunday. */
  public List<String> getDays() {
    return days;
  }

  public void setDays(@Nullable List<String> days) {
    this.days = days == null ? new ArrayList<>() : new ArrayList<>(days);
  }

  public int getDayOfMonth() {
    return dayOfMonth;
  }

  public void setDayOfMonth(int dayOfMonth) {
    this.dayOfMonth = dayOfMonth;
  }

  public String getCustom() {
    return custom;
  }

  public void setCustom(String custom) {
    this.custom = custom;
  }
}
