package cloud.tansu.server.storage.image;

import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.telemetry.TestTelemetry;
import java.time.Clock;
import java.util.Map;

/** Pictures for tests of the features above. */
public final class TestObjectPictures {

  private TestObjectPictures() {}

  public static ObjectPictures of(TestStorage storage) {
    ImageConfig config = TestImages.config(Map.of());
    return new ObjectPictures(
        new Pictures(
            storage.reads(), config, new ImageMetrics(TestTelemetry.metrics()), Clock.systemUTC()),
        config);
  }
}
