package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import java.math.BigDecimal;

/**
 * Numbers of documents. They keep every digit, but must lie within what an IEEE 754 double can hold
 * (RFC 8259 §6): readers would turn anything beyond into infinity or zero, and the database writes
 * numbers without exponents, so that {@code 1e9999} would take ten thousand digits.
 */
final class JsonNumbers {

  static final int MAX_LENGTH = 400;

  private static final int HARMLESS_LENGTH = 300;
  private static final int SMALLEST_EXPONENT = -324;
  private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);

  private JsonNumbers() {}

  /**
   * Checks a number.
   *
   * @return how many characters longer it is when written without exponent
   */
  static int growth(String number) {
    if (number.length() <= HARMLESS_LENGTH && !hasExponent(number)) {
      return 0;
    }
    BigDecimal value = parse(number);
    boolean tooSmall = value.signum() != 0 && exponent(value) < SMALLEST_EXPONENT;
    if (tooSmall || value.scale() > MAX_LENGTH || value.abs().compareTo(LARGEST) > 0) {
      throw outOfRange();
    }
    return Math.max(0, Math.max(value.precision() - value.scale(), value.scale()) + 3);
  }

  private static long exponent(BigDecimal value) {
    return (long) value.precision() - value.scale() - 1;
  }

  private static boolean hasExponent(String number) {
    return number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
  }

  private static BigDecimal parse(String number) {
    try {
      return new BigDecimal(number);
    } catch (NumberFormatException exponentTooLarge) {
      throw outOfRange();
    }
  }

  private static RuntimeException outOfRange() {
    String why = "Numbers must lie within the range of a double.";
    return Problem.of(Problems.MALFORMED_BODY, why)
        .withError(DocumentBody.CONTENT, why)
        .asException();
  }
}
