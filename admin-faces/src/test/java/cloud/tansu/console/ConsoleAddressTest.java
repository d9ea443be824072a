package cloud.tansu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard", "/dashboard/", "/dashboard/admin"})
  void leadsToTheHomePage(String path) {
    assertThat(ConsoleAddress.of(path))
        .contains(new ConsoleAddress("/dashboard/index.xhtml", Optional.empty()));
  }

  @Test
  void leadsToAPageOfThePlatform() {
    assertThat(ConsoleAddress.of("/dashboard/admin/tenants"))
        .contains(new ConsoleAddress("/dashboard/admin/tenants.xhtml", Optional.empty()));
  }

  @Test
  void leadsToTheHomeOfATenant() {
    assertThat(ConsoleAddress.of("/dashboard/tenant/acme"))
        .contains(new ConsoleAddress("/dashboard/tenant/index.xhtml", Optional.of("acme")));
  }

  @Test
  void leadsToAPageOfATenant() {
    assertThat(ConsoleAddress.of("/dashboard/tenant/acme/users"))
        .contains(new ConsoleAddress("/dashboard/tenant/users.xhtml", Optional.of("acme")));
  }

  @Test
  void leadsToThePagesOfAFunction() {
    assertThat(ConsoleAddress.of("/dashboard/tenant/acme/functions/send_Mail"))
        .contains(
            new ConsoleAddress(
                "/dashboard/tenant/function.xhtml", Optional.of("acme"), Optional.of("send_Mail")));
    assertThat(ConsoleAddress.of("/dashboard/tenant/acme/functions/hello/test"))
        .contains(
            new ConsoleAddress(
                "/dashboard/tenant/function-test.xhtml",
                Optional.of("acme"),
                Optional.of("hello")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard/tenant/acme/functions/9",
        "/dashboard/tenant/acme/functions/hello/Test",
        "/dashboard/tenant/acme/functions/hello/test/more",
        "/dashboard/admin/tenants.xhtml",
        "/dashboard/../identity",
        "/dashboard/tenant/../admin",
        "/dashboard/tenant/a/b/c",
        "/dashboard/admin/Tenants",
        "/dashboard//sign-in",
        "/dashboardx",
        "/"
      })
  void knowsNothingElse(String path) {
    assertThat(ConsoleAddress.of(path)).isEmpty();
  }

  @Test
  void givesAPageBackItsAddress() {
    assertThat(ConsoleAddress.ofView("/dashboard/index.xhtml")).isEqualTo("/dashboard/");
    assertThat(ConsoleAddress.ofView("/dashboard/admin/audit.xhtml"))
        .isEqualTo("/dashboard/admin/audit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/dashboard/", "/dashboard/tenant/acme", "/dashboard/admin/audit?tenant=acme"})
  void followsAnAddressInsideTheConsole(String target) {
    assertThat(ConsoleAddress.isInside(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://elsewhere.example/dashboard/",
        "//elsewhere.example/dashboard",
        "/\\elsewhere.example",
        "/dashboard/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "/identity/connect/token"
      })
  void followsNoAddressOutsideTheConsole(String target) {
    assertThat(ConsoleAddress.isInside(target)).isFalse();
  }
}
