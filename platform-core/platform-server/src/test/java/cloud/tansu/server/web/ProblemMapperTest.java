package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemMapperTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html,application/xhtml+xml,application/xml,*/* | true",
        "text/html | true",
        "*/* | false",
        "application/json,text/html | false",
        "application/problem+json,text/html | false",
        "text/*,text/html | false",
        "image/png,text/html,*/* | true",
        "image/png | false"
      })
  void showsPagesToThoseWhoNameHtmlBeforeJson(String accepted, boolean page) {
    List<MediaType> types = Arrays.stream(accepted.split(",")).map(MediaType::valueOf).toList();

    assertThat(ProblemMapper.prefersPages(types)).isEqualTo(page);
  }
}
