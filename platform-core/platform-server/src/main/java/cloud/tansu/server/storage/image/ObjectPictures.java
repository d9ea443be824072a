package cloud.tansu.server.storage.image;

import cloud.tansu.server.storage.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;

/** Pictures of stored images for the server's other features. */
@ApplicationScoped
public class ObjectPictures {

  private final Pictures pictures;
  private final ImageConfig config;

  @Inject
  ObjectPictures(Pictures pictures, ImageConfig config) {
    this.pictures = pictures;
    this.config = config;
  }

  /** A picture that was made. */
  public static final class Rendered {

    private final String mediaType;
    private final byte[] bytes;

    private Rendered(String mediaType, byte[] bytes) {
      this.mediaType = mediaType;
      this.bytes = bytes.clone();
    }

    public String mediaType() {
      return mediaType;
    }

    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /**
   * Makes a picture that fits into a width and a height; whether the caller may see the image has
   * been decided before.
   *
   * @param format {@code webp}, {@code jpeg} or {@code png}; the first when empty
   * @throws cloud.tansu.server.kernel.ProblemException {@code not_an_image}, {@code
   *     image_too_large}, {@code images_busy}, {@code image_timeout}, {@code images_disabled},
   *     {@code invalid_request}
   */
  public Rendered of(
      StoredObject source, OptionalInt width, OptionalInt height, Optional<String> format) {
    if (!config.enabled()) {
      throw ImageProblems.disabled();
    }
    Wish wish = new PictureQuery(width, height, format, OptionalInt.empty()).wish(config);
    return switch (pictures.of(source, wish)) {
      case Outcome.Made(Picture picture) ->
          new Rendered(picture.format().mediaType(), picture.bytes());
      case Outcome.Unreadable unreadable -> throw ImageProblems.notAnImage();
      case Outcome.TooLarge large -> throw ImageProblems.tooLarge();
      case Outcome.Busy busy -> throw ImageProblems.busy();
      case Outcome.TooSlow slow -> throw ImageProblems.timeout();
    };
  }
}
