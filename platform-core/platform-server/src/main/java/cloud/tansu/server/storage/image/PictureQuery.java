package cloud.tansu.server.storage.image;

import cloud.tansu.server.storage.api.ObjectAddress;
import cloud.tansu.server.storage.api.PresignClaim;
import cloud.tansu.server.storage.api.StorageApiProblems;
import cloud.tansu.server.storage.presign.Grant;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the query of an address says about the picture. */
record PictureQuery(
    OptionalInt width, OptionalInt height, Optional<String> format, OptionalInt quality) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int MOST_QUALITY = 100;

  static PictureQuery of(MultivaluedMap<String, String> query) {
    return new PictureQuery(
        number(query, "w"),
        number(query, "h"),
        PresignClaim.value(query, "fmt"),
        number(query, "q"));
  }

  private static OptionalInt number(MultivaluedMap<String, String> query, String name) {
    Optional<String> text = PresignClaim.value(query, name);
    if (text.filter(value -> !NUMBER.matcher(value).matches()).isPresent()) {
      throw StorageApiProblems.invalid(name, "is a whole number");
    }
    return text.map(value -> OptionalInt.of(Integer.parseInt(value))).orElse(OptionalInt.empty());
  }

  /** What must have been signed for it. */
  Grant grant(ObjectAddress address) {
    try {
      return new Grant.Transform(address.bucket(), address.key(), width, height, format, quality);
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid("fmt", unusable);
    }
  }

  /** The picture, when it can be had. */
  Wish wish(ImageConfig config) {
    OptionalInt box = within("w", width, config.maxWidth());
    OptionalInt high = within("h", height, config.maxHeight());
    PictureFormat wanted =
        PictureFormat.named(format.orElse(PictureFormat.WEBP.label()))
            .orElseThrow(() -> StorageApiProblems.invalid("fmt", "is webp, jpeg or png"));
    int good = within("q", quality, MOST_QUALITY).orElse(Wish.DEFAULT_QUALITY);
    return new Wish(box, high, wanted, good);
  }

  private static OptionalInt within(String name, OptionalInt value, int most) {
    if (value.isPresent() && (value.getAsInt() < 1 || value.getAsInt() > most)) {
      throw StorageApiProblems.invalid(name, "is 1 to " + most);
    }
    return value;
  }
}
