package cloud.tansu.server.identity.user;

/**
 * Where a request comes from, for the records of sign-ins.
 *
 * @param ip address of the caller
 * @param userAgent what the caller says it is; cut to {@value #MAX_USER_AGENT} characters
 */
public record Origin(String ip, String userAgent) {

  private static final int MAX_USER_AGENT = 256;

  public Origin {
    userAgent = userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
  }
}
