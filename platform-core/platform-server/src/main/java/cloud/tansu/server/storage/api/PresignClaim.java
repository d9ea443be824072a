package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.presign.Grant;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the query of a presigned address says; nothing of it has been proven. */
public record PresignClaim(
    long exp, String sig, OptionalLong max, Optional<String> contentType, Optional<String> tid) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  /** Empty when the address is no presigned one. */
  public static Optional<PresignClaim> of(MultivaluedMap<String, String> query) {
    Optional<String> exp = value(query, "exp");
    Optional<String> sig = value(query, "sig");
    if (exp.isEmpty() && sig.isEmpty()) {
      return Optional.empty();
    }
    if (exp.isEmpty() || sig.isEmpty()) {
      throw Problems.UNAUTHENTICATED.because("A presigned address has both exp and sig.");
    }
    Optional<String> max = value(query, "max");
    return Optional.of(
        new PresignClaim(
            number("exp", exp.get()),
            sig.get(),
            max.isPresent() ? OptionalLong.of(number("max", max.get())) : OptionalLong.empty(),
            value(query, "ct"),
            value(query, "tid")));
  }

  public static Optional<String> value(MultivaluedMap<String, String> query, String name) {
    return Optional.ofNullable(query.getFirst(name)).filter(text -> !text.isEmpty());
  }

  private static long number(String name, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw StorageApiProblems.invalid(name, "is a whole number");
    }
    return Long.parseLong(text);
  }

  /** Refuses more bytes than were signed. */
  public void requireWithin(long bytes) {
    if (max.isPresent() && bytes > max.getAsLong()) {
      throw StorageApiProblems.passesSignedBound(bytes, max.getAsLong());
    }
  }

  Grant get(ObjectAddress address) {
    return new Grant.Get(address.bucket(), address.key());
  }

  Grant put(ObjectAddress address) {
    return bounded(() -> new Grant.Put(address.bucket(), address.key(), max, contentType));
  }

  Grant post(ObjectAddress address) {
    return bounded(() -> new Grant.Post(address.bucket(), address.key(), max, contentType));
  }

  Grant delete(ObjectAddress address) {
    return new Grant.Delete(address.bucket(), address.key());
  }

  public Grant resumable(ObjectAddress address) {
    return bounded(() -> new Grant.Resumable(address.bucket(), address.key(), max, contentType));
  }

  private static Grant bounded(java.util.function.Supplier<Grant> grant) {
    try {
      return grant.get();
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid("ct", unusable);
    }
  }
}
