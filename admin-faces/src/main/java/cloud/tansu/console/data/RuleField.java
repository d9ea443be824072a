package cloud.tansu.console.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may do one thing with the documents of a collection, as choices. */
public final class RuleField implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String AUTHENTICATED = "authenticated";
  private static final String OWNER = "owner";
  private static final String ROLE = "role:";

  private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z]{1,64}");

  private final String name;
  private final String label;
  private boolean everybody;
  private boolean owner;
  private String roles = "";

  RuleField(String name, String label) {
    this.name = name;
    this.label = label;
  }

  void show(List<String> principals) {
    everybody = principals.contains(AUTHENTICATED);
    owner = principals.contains(OWNER);
    roles =
        String.join(
            ", ",
            principals.stream()
                .filter(each -> each.startsWith(ROLE))
                .map(each -> each.substring(ROLE.length()))
                .toList());
  }

  boolean hasUsableRoles() {
    return names().allMatch(name -> ROLE_NAME.matcher(name).matches());
  }

  private Stream<String> names() {
    return Stream.of(roles.split("[,\\s]+")).filter(role -> !role.isEmpty()).distinct();
  }

  List<String> principals() {
    List<String> chosen = new ArrayList<>();
    if (everybody) {
      chosen.add(AUTHENTICATED);
    }
    if (owner) {
      chosen.add(OWNER);
    }
    names().map(ROLE::concat).forEach(chosen::add);
    return chosen;
  }

  /** Of the rule in the API: read, create, update or delete. */
  public String getName() {
    return name;
  }

  public String getLabel() {
    return label;
  }

  public boolean isEverybody() {
    return everybody;
  }

  public void setEverybody(boolean everybody) {
    this.everybody = everybody;
  }

  public boolean isOwner() {
    return owner;
  }

  public void setOwner(boolean owner) {
    this.owner = owner;
  }

  /** Names of roles, separated by commas. */
  public String getRoles() {
    return roles;
  }

  public void setRoles(String roles) {
    this.roles = roles;
  }
}
