package cloud.tansu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysetListTest {

  private final List<Integer> numbers = new ArrayList<>(List.of(5, 4, 3, 2, 1));
  private final KeysetList<Integer> list = new KeysetList<>(2, this::read);

  private KeysetList.Part<Integer> read(int size, Optional<String> behind) {
    int last = behind.map(Integer::valueOf).orElse(Integer.MAX_VALUE);
    List<Integer> rest = numbers.stream().filter(number -> number < last).toList();
    List<Integer> rows = rest.subList(0, Math.min(size, rest.size()));
    return new KeysetList.Part<>(
        rows,
        rest.size() > size ? Optional.of(rows.getLast().toString()) : Optional.<String>empty());
  }

  @Test
  void walksToTheEndAndBack() {
    assertThat(list.getRows()).containsExactly(5, 4);
    list.next();
    list.next();
    assertThat(list.getRows()).containsExactly(1);
    assertThat(list.isLastPage()).isTrue();
    assertThat(list.getPosition()).isEqualTo("Page 3");

    list.next();
    assertThat(list.getRows()).containsExactly(1);
    list.previous();
    assertThat(list.getRows()).containsExactly(3, 2);
    list.previous();
    assertThat(list.isFirstPage()).isTrue();
  }

  @Test
  void isNotMovedByWhatComesInMeanwhile() {
    list.next();
    numbers.addFirst(6);
    list.refresh();

    assertThat(list.getRows()).containsExactly(3, 2);
  }

  @Test
  void beginsAgainWhenItsPageIsGone() {
    list.next();
    list.next();
    numbers.removeLast();
    list.refresh();

    assertThat(list.getRows()).containsExactly(5, 4);
    assertThat(list.isFirstPage()).isTrue();
  }
}
