package cloud.tansu.console;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address of the console means: {@code /dashboard}, {@code /dashboard/sign-in}, {@code
 * /dashboard/tenant}, {@code /dashboard/admin/<page>}, {@code /dashboard/tenant/<id>[/<page>]} and
 * {@code /dashboard/tenant/<id>/functions/<name>[/<page>]}. Addresses carry no file extension; the
 * pages stand under {@code META-INF/resources/dashboard}.
 *
 * @param view the Faces view
 * @param tenant the tenant segment as written in the address, empty on pages of the platform
 * @param function the name of the function that the page is about, as written
 */
public record ConsoleAddress(String view, Optional<String> tenant, Optional<String> function) {

  /** Where the console begins. */
  public static final String HOME = "/dashboard/";

  /** Where an administrator of the platform signs in. */
  public static final String SIGN_IN = "/dashboard/sign-in";

  /** Where an administrator of a tenant says which. */
  public static final String CHOOSE_TENANT = "/dashboard/tenant";

  private static final String EXTENSION = ".xhtml";
  private static final String HOME_VIEW = "/dashboard/index" + EXTENSION;
  private static final Pattern PLATFORM = Pattern.compile("/dashboard((?:/admin)?/[a-z][a-z-]*)");
  private static final Pattern TENANT =
      Pattern.compile("/dashboard/tenant/([A-Za-z0-9-]{1,64})(?:/([a-z][a-z-]*))?");

  private static final Pattern FUNCTION =
      Pattern.compile(
          "/dashboard/tenant/([A-Za-z0-9-]{1,64})/functions/([A-Za-z][A-Za-z0-9_-]{0,63})"
              + "(?:/([a-z][a-z-]*))?");

  /** The views that everybody may open. */
  private static final Set<String> OPEN =
      Set.of(
          "/dashboard/sign-in.xhtml", "/dashboard/tenant.xhtml", "/dashboard/tenant/sign-in.xhtml");

  ConsoleAddress(String view, Optional<String> tenant) {
    this(view, tenant, Optional.empty());
  }

  /** The meaning of a request path without query; empty when it has none. */
  public static Optional<ConsoleAddress> of(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (plain.equals("/dashboard") || plain.equals("/dashboard/admin")) {
      return Optional.of(new ConsoleAddress(HOME_VIEW, Optional.empty()));
    }
    Matcher tenant = TENANT.matcher(plain);
    if (tenant.matches()) {
      String page = Optional.ofNullable(tenant.group(2)).orElse("index");
      return Optional.of(
          new ConsoleAddress(
              "/dashboard/tenant/" + page + EXTENSION, Optional.of(tenant.group(1))));
    }
    Matcher function = FUNCTION.matcher(plain);
    if (function.matches()) {
      String page = Optional.ofNullable(function.group(3)).map(name -> "-" + name).orElse("");
      return Optional.of(
          new ConsoleAddress(
              "/dashboard/tenant/function" + page + EXTENSION,
              Optional.of(function.group(1)),
              Optional.of(function.group(2))));
    }
    Matcher platform = PLATFORM.matcher(plain);
    return platform.matches()
        ? Optional.of(
            new ConsoleAddress("/dashboard" + platform.group(1) + EXTENSION, Optional.empty()))
        : Optional.empty();
  }

  /** The address of a platform page, the inverse of {@link #of(String)}. */
  public static String ofView(String view) {
    String plain = view.endsWith(EXTENSION) ? view.substring(0, view.length() - 6) : view;
    return plain.equals("/dashboard/index") ? HOME : plain;
  }

  /** The first page of a tenant. */
  public static String homeOf(TenantId tenant) {
    return CHOOSE_TENANT + "/" + tenant;
  }

  /** Where whoever administers this tenant signs in; without one, the platform's page. */
  public static String signInOf(Optional<String> tenant) {
    return tenant.map(id -> CHOOSE_TENANT + "/" + id + "/sign-in").orElse(SIGN_IN);
  }

  /**
   * Whether a text may be followed as an address inside the console; anything else, such as another
   * host or a path with dots, may not.
   */
  public static boolean isInside(String target) {
    return leadingTo(target).isPresent();
  }

  /** What a text with path and query leads to; empty when it leads out of the console. */
  public static Optional<ConsoleAddress> leadingTo(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    boolean printable = target.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
    return printable ? of(path) : Optional.empty();
  }

  /** Whether nobody has to be signed in here. */
  boolean isOpen() {
    return OPEN.contains(view);
  }

  boolean isHome() {
    return view.equals(HOME_VIEW);
  }

  /**
   * Whether this caller may open the page: administrators of the platform all, those of a tenant
   * the pages of their own.
   */
  boolean admits(Caller caller) {
    return tenant
        .flatMap(TenantId::parse)
        .map(caller::mayAdminister)
        .orElseGet(caller::isPlatformAdministrator);
  }
}
