package cloud.tansu.spi.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static final OperationDescriptor OPERATION =
      new OperationDescriptor(
          "charges.create",
          "Charges a card",
          List.of(
              ArgumentDescriptor.required("amount", ArgumentType.DECIMAL, "In major units"),
              ArgumentDescriptor.required("to", ArgumentType.TEXT_LIST, "Recipients"),
              ArgumentDescriptor.optional("at", ArgumentType.TIMESTAMP, "When"),
              ArgumentDescriptor.optional("data", ArgumentType.OBJECT, "Anything")),
          List.of());

  @Test
  void readsValuesByTheirType() {
    Arguments arguments =
        Arguments.of(
            OPERATION,
            Map.of(
                "amount",
                12L,
                "to",
                List.of("ada", "bob"),
                "at",
                "2026-03-01T09:00:00+03:00",
                "data",
                Map.of("nested", List.of(1L, true))));

    assertThat(arguments.decimal("amount")).isEqualByComparingTo(BigDecimal.valueOf(12));
    assertThat(arguments.texts("to")).containsExactly("ada", "bob");
    assertThat(arguments.timestamp("at")).isEqualTo("2026-03-01T06:00:00Z");
    assertThat(arguments.object("data")).containsKey("nested");
  }

  @Test
  void namesEverythingThatIsWrongAndNoValue() {
    InvalidArgumentsException invalid =
        catchThrowableOfType(
            InvalidArgumentsException.class,
            () ->
                Arguments.of(
                    OPERATION,
                    Map.of(
                        "to",
                        List.of("ada", 7L),
                        "at",
                        "tomorrow",
                        "data",
                        Map.of("when", new Object()),
                        "extra",
                        "x")));

    assertThat(invalid.complaints())
        .containsExactly(
            "amount is required",
            "to is not of type TEXT_LIST",
            "at is not of type TIMESTAMP",
            "data is not of type OBJECT",
            "extra is unknown");
  }
}
