package cloud.tansu.server.web;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The security context of a request by a caller. */
public final class TestSecurity {

  private TestSecurity() {}

  public static SecurityContext of(Caller caller) {
    return new SecurityContext() {
      @Override
      public Principal getUserPrincipal() {
        return caller;
      }

      @Override
      public boolean isUserInRole(String role) {
        return caller.roles().contains(role);
      }

      @Override
      public boolean isSecure() {
        return false;
      }

      @Override
      public String getAuthenticationScheme() {
        return "Bearer";
      }
    };
  }
}
