package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListenAddressTest {

  @Test
  void findsAFreePort() throws LaunchFailure {
    int port = ListenAddress.freeLoopbackPort(new Random());

    assertThatCode(() -> ListenAddress.requireFree("127.0.0.1", port)).doesNotThrowAnyException();
  }

  @Test
  void saysThatAPortIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(ListenAddress.isFreeOnLoopback(other.getLocalPort())).isFalse();
      assertThatExceptionOfType(LaunchFailure.class)
          .isThrownBy(() -> ListenAddress.requireFree("127.0.0.1", other.getLocalPort()))
          .withMessageContaining("port " + other.getLocalPort() + " is in use")
          .matches(failure -> failure.exitCode() == ExitCode.PORT_IN_USE);
    }
  }

  @Test
  void saysThatAnAddressIsNotOfThisMachine() {
    assertThatExceptionOfType(LaunchFailure.class)
        .isThrownBy(() -> ListenAddress.requireFree("192.0.2.77", 18_199))
        .matches(failure -> failure.exitCode() == ExitCode.USAGE);
  }
}
