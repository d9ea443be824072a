package cloud.tansu.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** The clock, for beans of a view, which outlive a request and cannot hold it themselves. */
@ApplicationScoped
public class Present {

  private final Clock clock;

  @Inject
  Present(Clock clock) {
    this.clock = clock;
  }

  public Instant instant() {
    return clock.instant();
  }
}
