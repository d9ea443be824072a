package cloud.tansu.server.storage.presign;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a presigned address allows, with one object. */
public sealed interface Grant {

  BucketName bucket();

  ObjectKey key();

  /** To read it. */
  record Get(BucketName bucket, ObjectKey key) implements Grant {}

  /**
   * To store it at once, or in the parts of an upload.
   *
   * @param maxBytes that it may have
   * @param contentType that it must have
   */
  record Put(BucketName bucket, ObjectKey key, OptionalLong maxBytes, Optional<String> contentType)
      implements Grant {

    public Put {
      checkBounds(maxBytes, contentType);
    }
  }

  /**
   * To begin and to complete an upload in parts.
   *
   * @param maxBytes that the object may have
   * @param contentType that it must have
   */
  record Post(BucketName bucket, ObjectKey key, OptionalLong maxBytes, Optional<String> contentType)
      implements Grant {

    public Post {
      checkBounds(maxBytes, contentType);
    }
  }

  /** To abort an upload in parts; the object itself cannot be deleted with it. */
  record Delete(BucketName bucket, ObjectKey key) implements Grant {}

  /**
   * To store it by an upload that can be resumed.
   *
   * @param maxBytes that it may have
   * @param contentType that it must have
   */
  record Resumable(
      BucketName bucket, ObjectKey key, OptionalLong maxBytes, Optional<String> contentType)
      implements Grant {

    public Resumable {
      checkBounds(maxBytes, contentType);
    }
  }

  /** To read a picture made of it; what is empty is left to the server. */
  record Transform(
      BucketName bucket,
      ObjectKey key,
      OptionalInt width,
      OptionalInt height,
      Optional<String> format,
      OptionalInt quality)
      implements Grant {

    private static final Pattern FORMAT = Pattern.compile("[a-z0-9]{1,16}");

    public Transform {
      if (isNegative(width) || isNegative(height) || isNegative(quality)) {
        throw new IllegalArgumentException("Width, height and quality are not negative");
      }
      if (format.filter(name -> !FORMAT.matcher(name).matches()).isPresent()) {
        throw new IllegalArgumentException("A format is a word of lower-case letters and digits");
      }
    }

    private static boolean isNegative(OptionalInt number) {
      return number.isPresent() && number.getAsInt() < 0;
    }
  }

  private static void checkBounds(OptionalLong maxBytes, Optional<String> contentType) {
    if (maxBytes.isPresent() && maxBytes.getAsLong() < 0) {
      throw new IllegalArgumentException("maxBytes is not negative");
    }
    if (contentType.filter(type -> !MediaTypes.isOne(type)).isPresent()) {
      throw new IllegalArgumentException("The content type is a media type such as image/png");
    }
  }
}
