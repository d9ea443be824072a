package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a token allows (D.1), and what each role may ask for. Deny by default: a plain user of a
 * tenant gets the OpenID scopes, may execute functions, and may ask for data, of which the rules of
 * each collection open nothing until an administrator says so.
 */
public record Scopes(List<String> names) {

  public static final String OPENID = "openid";
  public static final String PROFILE = "profile";
  public static final String EMAIL = "email";
  public static final String ROLES = "roles";
  public static final String OFFLINE_ACCESS = "offline_access";
  public static final String DB_READ = "db.read";
  public static final String DB_WRITE = "db.write";
  public static final String STORAGE_READ = "storage.read";
  public static final String STORAGE_WRITE = "storage.write";
  public static final String FUNCTIONS_EXECUTE = "functions.execute";
  public static final String FUNCTIONS_MANAGE = "functions.manage";
  public static final String ADMIN_FULL = Caller.ADMIN_FULL;

  /** Every scope there is, as discovery documents list them. */
  public static final List<String> ALL =
      List.of(
          OPENID,
          PROFILE,
          EMAIL,
          ROLES,
          OFFLINE_ACCESS,
          DB_READ,
          DB_WRITE,
          STORAGE_READ,
          STORAGE_WRITE,
          FUNCTIONS_EXECUTE,
          FUNCTIONS_MANAGE,
          ADMIN_FULL);

  private static final List<String> EVERYBODY =
      List.of(OPENID, PROFILE, EMAIL, ROLES, OFFLINE_ACCESS);

  public Scopes {
    names = List.copyOf(new LinkedHashSet<>(names));
  }

  /** The scopes in a space-separated text (RFC 6749 §3.3). */
  public static Scopes parse(String text) {
    return new Scopes(Arrays.stream(text.split(" ")).filter(name -> !name.isEmpty()).toList());
  }

  /** What somebody with these roles may get. */
  public static Scopes allowed(Realm realm, Collection<String> roles) {
    if (roles.contains(administratorRole(realm))) {
      return new Scopes(ALL);
    }
    return realm.tenant().isEmpty()
        ? new Scopes(EVERYBODY)
        : ofClientsByDefault(realm).plus(DB_READ).plus(DB_WRITE);
  }

  /**
   * What a client may ask for that was registered without a word about scopes. Data is not among
   * it: an application's own tokens are bound by no collection's rules.
   */
  public static Scopes ofClientsByDefault(Realm realm) {
    return realm.tenant().isEmpty()
        ? new Scopes(EVERYBODY)
        : new Scopes(EVERYBODY).plus(FUNCTIONS_EXECUTE);
  }

  /** What somebody with these roles gets without asking for anything in particular. */
  public static Scopes byDefault(Realm realm, Collection<String> roles) {
    return roles.contains(administratorRole(realm))
        ? new Scopes(EVERYBODY).plus(ADMIN_FULL)
        : allowed(realm, roles);
  }

  /** The role that may do everything in the realm. */
  public static String administratorRole(Realm realm) {
    return realm.tenant().isEmpty() ? Caller.ADMIN_ROLE : Caller.TENANT_ADMIN_ROLE;
  }

  /** These without the ones that the other set lacks. */
  public Scopes and(Scopes other) {
    return new Scopes(names.stream().filter(other.names::contains).toList());
  }

  public boolean contains(String name) {
    return names.contains(name);
  }

  /** The first of these that the other set lacks. */
  public Optional<String> firstNotIn(Scopes other) {
    return names.stream().filter(name -> !other.contains(name)).findFirst();
  }

  /** The APIs that a token with these scopes is meant for. */
  public List<String> audiences() {
    return Arrays.stream(Audience.values())
        .filter(audience -> audience.includedBy(names))
        .map(Audience::id)
        .toList();
  }

  private Scopes plus(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return new Scopes(more);
  }

  /** Space-separated, as in requests, responses and the claim {@code scope}. */
  @Override
  public String toString() {
    return String.join(" ", names);
  }
}
