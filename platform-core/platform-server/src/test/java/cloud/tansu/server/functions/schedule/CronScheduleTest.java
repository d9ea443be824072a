package cloud.tansu.server.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

  private static List<String> times(String cron, String after, ZoneId zone, int count) {
    return CronSchedule.parse(cron).next(Instant.parse(after), zone, count).stream()
        .map(Instant::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *            | 2026-01-01T00:00:30Z | 2026-01-01T00:01:00Z",
        "*/15 * * * *         | 2026-01-01T00:00:00Z | 2026-01-01T00:15:00Z",
        "5-59/20 3 * * *      | 2026-01-01T03:05:00Z | 2026-01-01T03:25:00Z",
        "0 9 * * mon-FRI      | 2026-01-02T09:00:00Z | 2026-01-05T09:00:00Z",
        "0 0 * * 7            | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
        "0 0 * * 5-7          | 2026-01-03T12:00:00Z | 2026-01-04T00:00:00Z",
        "0 0 13 * 5           | 2026-01-01T12:00:00Z | 2026-01-02T00:00:00Z",
        "0 0 13 * 5           | 2026-01-10T00:00:00Z | 2026-01-13T00:00:00Z",
        "0 0 */2 * 1          | 2026-01-01T12:00:00Z | 2026-01-05T00:00:00Z",
        "0 0 1 jan,jul *      | 2026-01-01T00:00:00Z | 2026-07-01T00:00:00Z",
        "0 0 31 * *           | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z",
        "0 0 29 2 *           | 2096-03-01T00:00:00Z | 2104-02-29T00:00:00Z",
        "59 23 31 12 *        | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z"
      })
  void findsTheNextTime(String cron, String after, String next) {
    assertThat(times(cron, after, ZoneId.of("UTC"), 1)).containsExactly(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "5/10 * * * *",
        "10-5 * * * *",
        "1, * * * *",
        "-1 * * * *",
        "* * * foo *",
        "* * * * ?",
        "0 0 L * *",
        "@daily",
        "0 0 31 2 *",
        "0 0 30 2 *"
      })
  void refusesWhatIsNoExpression(String cron) {
    assertThatThrownBy(() -> CronSchedule.parse(cron)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTheTimeInItsZone() {
    assertThat(times("0 9 * * *", "2026-06-01T00:00:00Z", ISTANBUL, 2))
        .containsExactly("2026-06-01T06:00:00Z", "2026-06-02T06:00:00Z");
    assertThat(times("0 9 * * *", "2026-03-28T00:00:00Z", BERLIN, 3))
        .containsExactly("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z");
  }

  /** Berlin's clocks go from 02:00 to 03:00 on 29 March 2026, at 01:00 UTC. */
  @Test
  void aTimeThatIsLeftOutComesOnceAtTheNextValidMinute() {
    assertThat(times("30 2 * * *", "2026-03-28T12:00:00Z", BERLIN, 2))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
    assertThat(times("*/10 2 * * *", "2026-03-28T12:00:00Z", BERLIN, 2))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
    assertThat(times("0 2,3 * * *", "2026-03-28T12:00:00Z", BERLIN, 2))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
  }

  /** Berlin's clocks go from 03:00 back to 02:00 on 25 October 2026, at 01:00 UTC. */
  @Test
  void aTimeThatComesTwiceIsMeantOnce() {
    assertThat(times("30 2 * * *", "2026-10-24T12:00:00Z", BERLIN, 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void everyHourIsEveryHourThatPasses() {
    assertThat(times("0 * * * *", "2026-10-24T23:30:00Z", BERLIN, 4))
        .containsExactly(
            "2026-10-25T00:00:00Z",
            "2026-10-25T01:00:00Z",
            "2026-10-25T02:00:00Z",
            "2026-10-25T03:00:00Z");
    assertThat(times("15 * * * *", "2026-03-29T00:00:00Z", BERLIN, 2))
        .containsExactly("2026-03-29T00:15:00Z", "2026-03-29T01:15:00Z");
  }

  @Test
  void istanbulChangedItsClocksUntil2016() {
    // from 03:00 to 04:00 on 27 March 2016, at 01:00 UTC; from 04:00 back on 8 November 2015
    assertThat(times("30 3 * * *", "2016-03-26T12:00:00Z", ISTANBUL, 2))
        .containsExactly("2016-03-27T01:00:00Z", "2016-03-28T00:30:00Z");
    assertThat(times("30 3 * * *", "2015-11-07T12:00:00Z", ISTANBUL, 2))
        .containsExactly("2015-11-08T00:30:00Z", "2015-11-09T01:30:00Z");
    assertThat(times("30 3 * * *", "2026-03-28T12:00:00Z", ISTANBUL, 2))
        .containsExactly("2026-03-29T00:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void aDayThatIsLeftOutComesAtTheBeginningOfTheNext() {
    // Samoa went from 29 to 31 December 2011
    ZoneId apia = ZoneId.of("Pacific/Apia");

    List<Instant> times =
        CronSchedule.parse("0 12 * * *").next(Instant.parse("2011-12-29T23:00:00Z"), apia, 2);

    assertThat(times)
        .containsExactly(
            ZonedDateTime.of(2011, 12, 31, 0, 0, 0, 0, apia).toInstant(),
            ZonedDateTime.of(2011, 12, 31, 12, 0, 0, 0, apia).toInstant());
  }
}
