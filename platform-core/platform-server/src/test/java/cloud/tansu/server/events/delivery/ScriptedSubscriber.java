package cloud.tansu.server.events.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Notes what it gets, and answers what the test wants. */
final class ScriptedSubscriber implements EventSubscriber {

  static final String KIND = "scripted";

  final List<Delivery> seen = Collections.synchronizedList(new ArrayList<>());
  volatile Function<Delivery, DeliveryOutcome> answer = delivery -> delivered();

  static DeliveryOutcome delivered() {
    return new DeliveryOutcome.Delivered(DeliveryOutcome.Note.NONE);
  }

  static DeliveryOutcome refused() {
    return new DeliveryOutcome.Refused("not today", Optional.empty(), DeliveryOutcome.Note.NONE);
  }

  static DeliveryOutcome refused(Duration retryAfter) {
    return new DeliveryOutcome.Refused(
        "too busy", Optional.of(retryAfter), DeliveryOutcome.Note.NONE);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public DeliveryOutcome deliver(Delivery delivery) {
    seen.add(delivery);
    return answer.apply(delivery);
  }

  List<String> types() {
    return seen.stream().map(delivery -> delivery.event().type()).toList();
  }
}
