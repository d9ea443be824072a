package cloud.tansu.server.storage.image;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import java.time.Duration;

/** Failures of making pictures. */
public final class ImageProblems {

  public static final ProblemType IMAGES_DISABLED =
      new ProblemType("images_disabled", 404, "Pictures are switched off");
  public static final ProblemType NOT_AN_IMAGE =
      new ProblemType("not_an_image", 415, "The object is no image that can be read");
  public static final ProblemType IMAGE_TOO_LARGE =
      new ProblemType("image_too_large", 400, "The image is too large");
  public static final ProblemType IMAGES_BUSY =
      new ProblemType("images_busy", 503, "Too many pictures are being made");
  public static final ProblemType IMAGE_TIMEOUT =
      new ProblemType("image_timeout", 504, "Making the picture took too long");

  private static final Duration WAIT = Duration.ofSeconds(1);

  private ImageProblems() {}

  static RuntimeException disabled() {
    return IMAGES_DISABLED.because("This server makes no pictures. Ask for the object itself.");
  }

  static RuntimeException notAnImage() {
    return NOT_AN_IMAGE.because(
        "The object is no JPEG, PNG, GIF or WebP, whatever it is called, or it is damaged.");
  }

  static RuntimeException tooLarge() {
    return IMAGE_TOO_LARGE.because(
        "The image has more bytes or pixels than are read here. Store a smaller version of it.");
  }

  static RuntimeException busy() {
    return Problem.of(
            IMAGES_BUSY, "Too many pictures are being made at this moment. Try again in a second.")
        .retryAfter(WAIT)
        .asException();
  }

  static RuntimeException timeout() {
    return IMAGE_TIMEOUT.because("The picture was given up. Try again, or ask for a smaller one.");
  }
}
