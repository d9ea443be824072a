package cloud.tansu.console.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleFormTest {

  private final ScheduleForm form = new ScheduleForm();

  @ParameterizedTest
  @CsvSource({
    "HOURLY, 15 * * * *",
    "DAILY, 5 7 * * *",
    "WEEKLY, '5 7 * * 0,3'",
    "MONTHLY, 5 7 31 * *",
    "CUSTOM, */10 * * * mon"
  })
  void makesAnExpressionOfWhatWasChosen(ScheduleForm.Rhythm rhythm, String cron) {
    form.setMinute(15);
    form.setTime("07:05");
    form.setDays(List.of("3", "0"));
    form.setDayOfMonth(31);
    form.setCustom(" */10 * * * mon ");
    form.setRhythm(rhythm);

    assertThat(form.toCron()).isEqualTo(cron);
  }

  @ParameterizedTest
  @CsvSource({
    "15 * * * *, HOURLY",
    "5 7 * * *, DAILY",
    "'5 7 * * 0,3', WEEKLY",
    "5 7 31 * *, MONTHLY",
    "5 7 31 * 1, CUSTOM",
    "*/10 * * * mon, CUSTOM",
    "0 9 * * mon-fri, CUSTOM"
  })
  void showsAnExpressionAsTheChoiceThatMakesIt(String cron, ScheduleForm.Rhythm rhythm) {
    form.read(cron);

    assertThat(form.getRhythm()).isEqualTo(rhythm);
    assertThat(form.toCron()).isEqualTo(cron);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25:00", "9", "09:60", "9:5"})
  void refusesWhatIsNoTime(String time) {
    form.setTime(time);

    assertThatThrownBy(form::toCron).hasMessageContaining("such as 09:30");
  }

  @Test
  void refusesAWeekWithoutDays() {
    form.setRhythm(ScheduleForm.Rhythm.WEEKLY);
    form.setDays(null);

    assertThatThrownBy(form::toCron).hasMessageContaining("at least one day");
  }
}
