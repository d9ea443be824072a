package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.UploadKey;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which upload is meant. */
public class UploadParameters {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  @Parameter(description = "Id of the upload, as its beginning answered it", required = true)
  @QueryParam("uploadId")
  @Nullable String uploadId;

  UploadKey of(ObjectAddress address) {
    return new UploadKey(address.bucket(), address.key(), id(uploadId));
  }

  static UUID id(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(Ids::parse)
        .orElseThrow(
            () -> StorageApiProblems.invalid("uploadId", "is the id that the beginning answered"));
  }

  /** A number of a part. */
  static int number(String name, String text, int least) {
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < least || number > PutPart.MAX_NUMBER) {
      throw StorageApiProblems.invalid(name, "is a number from " + least + " to 10,000");
    }
    return number;
  }
}
