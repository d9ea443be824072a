package cloud.tansu.plugin.function.wasm.worker;

import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a module answered, made into what the server reads; without a tree: it may be large. */
final class Answer {

  private static final byte[] NOTHING = "{\"status\":204}".getBytes(StandardCharsets.UTF_8);
  private static final String OK = "{\"status\":200";
  private static final byte[] STATUS = "\"status\"".getBytes(StandardCharsets.UTF_8);

  private Answer() {}

  /** No answer is 204; one that names no status has 200. */
  static byte[] complete(byte[] answer) throws FunctionFault {
    int start = skipSpace(answer, 0);
    if (start == answer.length) {
      return NOTHING;
    }
    if (answer[start] != '{') {
      throw new FunctionFault(
          new Fault(
              Fault.Kind.FAILED,
              Fault.Place.UNKNOWN,
              "the answer is no JSON object: {\"status\": 200, \"headers\": {…}, \"body\": …}",
              List.of()));
    }
    return hasStatus(answer, start) ? answer : withStatus(answer, start);
  }

  private static byte[] withStatus(byte[] answer, int start) {
    int first = skipSpace(answer, start + 1);
    String begin = first < answer.length && answer[first] == '}' ? OK : OK + ",";
    byte[] prefix = begin.getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[prefix.length + answer.length - first];
    System.arraycopy(prefix, 0, whole, 0, prefix.length);
    System.arraycopy(answer, first, whole, prefix.length, answer.length - first);
    return whole;
  }

  /** Whether the outermost object has that name; only texts can hold brackets that do not count. */
  private static boolean hasStatus(byte[] answer, int start) {
    int depth = 0;
    for (int i = start; i < answer.length; i++) {
      switch (answer[i]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          int end = endOfText(answer, i);
          if (depth == 1 && isStatus(answer, i, end)) {
            return true;
          }
          i = end;
        }
        default -> {
          // numbers, words, separators
        }
      }
    }
    return false;
  }

  private static boolean isStatus(byte[] answer, int start, int end) {
    int colon = skipSpace(answer, end + 1);
    return java.util.Arrays.equals(
            answer, start, Math.min(end + 1, answer.length), STATUS, 0, STATUS.length)
        && colon < answer.length
        && answer[colon] == ':';
  }

  private static int endOfText(byte[] answer, int start) {
    int i = start + 1;
    while (i < answer.length && answer[i] != '"') {
      i += answer[i] == '\\' ? 2 : 1;
    }
    return i;
  }

  private static int skipSpace(byte[] answer, int start) {
    int i = start;
    while (i < answer.length && (answer[i] == ' ' || (answer[i] >= '\t' && answer[i] <= '\r'))) {
      i++;
    }
    return i;
  }
}
