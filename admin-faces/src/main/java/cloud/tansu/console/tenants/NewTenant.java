package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.ProvisionRequest;
import cloud.tansu.server.tenancy.Provisioned;
import cloud.tansu.server.tenancy.Tenancy;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The dialog that makes a tenant: checks the id while it is typed, then shows the set-up link. */
@Named("newTenant")
@ViewScoped
public class NewTenant implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String SHAPE =
      "Lower-case letters, digits and inner hyphens, at most 45 characters.";

  private final Tenancy tenancy;
  private final TenantRegistry registry;
  private final SignedIn signedIn;

  private String id = "";
  private String displayName = "";
  private String adminEmail = "";
  private String timezone = "UTC";
  private String hint = SHAPE;
  private boolean acceptable;
  private String created = "";
  private String setupLink = "";

  @Inject
  NewTenant(Tenancy tenancy, TenantRegistry registry, SignedIn signedIn) {
    this.tenancy = tenancy;
    this.registry = registry;
    this.signedIn = signedIn;
  }

  /** Empties the dialog. */
  public void begin() {
    id = "";
    displayName = "";
    adminEmail = "";
    timezone = "UTC";
    hint = SHAPE;
    acceptable = false;
    created = "";
    setupLink = "";
  }

  /** Says while it is typed whether the id can be used. */
  public void check() {
    signedIn.administrator();
    String text = id.strip().toLowerCase(Locale.ROOT);
    Optional<TenantId> parsed = TenantId.parse(text);
    acceptable = false;
    if (text.isEmpty()) {
      hint = SHAPE;
    } else if (parsed.isEmpty()) {
      hint =
          TenantId.isReserved(text)
              ? "“" + text + "” is a word the platform keeps for itself. Choose another."
              : "Not possible: " + SHAPE.toLowerCase(Locale.ROOT);
    } else if (registry.find(parsed.get()).isPresent()) {
      hint = "There is a tenant “" + text + "” already. Choose another id.";
    } else {
      acceptable = true;
      hint = "Free. Its database will be " + parsed.get().databaseName() + ".";
    }
  }

  /** Makes the tenant. */
  public void create() {
    check();
    if (!acceptable) {
      throw Problem.of(Problems.INVALID_REQUEST, hint).asException();
    }
    Provisioned provisioned = tenancy.provision(signedIn.administrator(), request());
    if (!provisioned.created()) {
      throw Problem.of(Problems.CONFLICT, "Somebody made this tenant a moment ago.").asException();
    }
    created = provisioned.tenant().id().value();
    setupLink = provisioned.setupLink().map(URI::toString).orElse("");
  }

  private ProvisionRequest request() {
    TenantId tenantId = TenantId.parse(id.strip()).orElseThrow();
    String name = displayName.isBlank() ? tenantId.value() : displayName.strip();
    try {
      return new ProvisionRequest(tenantId, name, email(), "", ZoneId.of(timezone));
    } catch (IllegalArgumentException invalid) {
      throw Problems.INVALID_REQUEST.because(invalid.getMessage() + ".", invalid);
    }
  }

  private Optional<Email> email() {
    if (adminEmail.isBlank()) {
      return Optional.empty();
    }
    Optional<Email> parsed = Email.parse(adminEmail.strip());
    if (parsed.isEmpty()) {
      throw Problems.INVALID_REQUEST.because("'" + adminEmail + "' is not an e-mail address.");
    }
    return parsed;
  }

  /** The zones of the IANA database that have a city, and UTC first. */
  public List<String> getTimezones() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of("UTC"),
            ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/"))
                .filter(zone -> !zone.startsWith("SystemV/"))
                .sorted())
        .toList();
  }

  public String getHint() {
    return hint;
  }

  /** The style of the hint: neutral, good or bad. */
  public String getHintStyle() {
    if (id.isBlank()) {
      return "";
    }
    return acceptable ? "is-ok" : "is-error";
  }

  /** The id of the tenant that was made; empty before. */
  public String getCreated() {
    return created;
  }

  /** The one-time link by which its administrator sets a password; empty when there is none. */
  public String getSetupLink() {
    return setupLink;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }

  public String getAdminEmail() {
    return adminEmail;
  }

  public void setAdminEmail(String adminEmail) {
    this.adminEmail = adminEmail;
  }

  public String getTimezone() {
    return timezone;
  }

  public void setTimezone(String timezone) {
    this.timezone = timezone;
  }
}
