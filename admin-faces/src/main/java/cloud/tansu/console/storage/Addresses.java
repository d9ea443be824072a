package cloud.tansu.console.storage;

import cloud.tansu.console.ConsoleAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages about a bucket are. */
final class Addresses {

  private Addresses() {}

  static String folder(String tenant, String bucket, String folder) {
    String page = ConsoleAddress.CHOOSE_TENANT + "/" + tenant + "/objects?bucket=" + bucket;
    return folder.isEmpty() ? page : page + "&prefix=" + encoded(folder);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
