package cloud.tansu.server.storage.s3.signature;

import java.util.List;

/** A request as it was sent: nothing decoded, nothing put in order. */
public interface SignedMessage {

  String method();

  /** The path with its percent-encoding. */
  String rawPath();

  /** What follows the question mark; empty when there is none. */
  String rawQuery();

  /** The values of a header in the order they were sent; empty when there is none. */
  List<String> header(String name);

  /** The names of all headers, in lower case. */
  List<String> headerNames();
}
