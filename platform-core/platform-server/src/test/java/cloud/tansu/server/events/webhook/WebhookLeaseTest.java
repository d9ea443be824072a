package cloud.tansu.server.events.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.events.delivery.DeliveryConfig;
import cloud.tansu.server.kernel.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookLeaseTest {

  @Test
  void startsWithALeaseThatOutlastsEveryTry() {
    assertThatCode(() -> with("60s", "15s").start()).doesNotThrowAnyException();
    assertThatCode(() -> with("15s", "5s").start()).doesNotThrowAnyException();
  }

  @Test
  void doesNotStartWithALeaseThatATryMayOutlast() {
    assertThatThrownBy(() -> with("24s", "15s").start())
        .hasMessageContaining("tansu.events.delivery.lease");
  }

  private static WebhookLease with(String lease, String timeout) {
    Configuration configuration =
        Configuration.of(
            Map.of("tansu.events.delivery.lease", lease, "tansu.events.webhooks.timeout", timeout));
    return new WebhookLease(
        configuration.bind(WebhookConfig.class), configuration.bind(DeliveryConfig.class));
  }
}
