package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.Redirect;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.functions.secrets.FunctionSecrets;
import cloud.tansu.server.functions.secrets.SecretName;
import cloud.tansu.server.kernel.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the function that the address names may do and use; the end of it, too. */
@Named("functionSettings")
@ViewScoped
public class FunctionSettings implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Functions functions;
  private final FunctionSecrets secrets;
  private final Feedback feedback;
  private final EditedFunction edited;

  /** Which secrets it may read, by name; those that it names and that are not there count too. */
  private final TreeMap<String, Boolean> declared = new TreeMap<>();

  private boolean active;
  private String description = "";
  private long timeoutMillis;
  private int memoryMb;
  private String typed = "";

  @Inject
  FunctionSettings(
      Functions functions, FunctionSecrets secrets, Feedback feedback, EditedFunction edited) {
    this.functions = functions;
    this.secrets = secrets;
    this.feedback = feedback;
    this.edited = edited;
  }

  @PostConstruct
  void load() {
    show(functions.require(edited.tenant(), edited.name()));
    secrets.list(edited.tenant()).forEach(each -> declared.put(each.name().value(), false));
    secrets
        .declared(edited.tenant(), edited.name().value())
        .ifPresent(names -> names.forEach(name -> declared.put(name, true)));
  }

  private void show(TenantFunction function) {
    active = function.active();
    description = function.description();
    timeoutMillis = function.limits().timeout().toMillis();
    memoryMb = function.limits().memoryMb();
  }

  public void save() {
    FunctionDraft draft =
        new FunctionDraft(
            Optional.empty(),
            Optional.of(description.strip()),
            Optional.empty(),
            Optional.of(active),
            Optional.of(Duration.ofMillis(timeoutMillis)),
            Optional.of(memoryMb));
    show(functions.change(edited.actor(), edited.tenant(), edited.name(), draft));
    feedback.done("The function is changed", "It holds for calls from now on.");
  }

  /** Lets it read the secrets that are ticked, and no others. */
  public void declare() {
    Set<SecretName> names =
        declared.entrySet().stream()
            .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
            .map(entry -> new SecretName(entry.getKey()))
            .collect(Collectors.toSet());
    if (!secrets.declare(edited.actor(), edited.tenant(), edited.name().value(), names)) {
      throw Problems.NOT_FOUND.because("The function is gone meanwhile.");
    }
    feedback.done("The secrets are chosen", "The function may read these and no others.");
  }

  /** Deletes the function if its name was typed to confirm it. */
  public void delete() {
    String name = edited.name().value();
    if (!typed.strip().equalsIgnoreCase(name)) {
      throw Problems.INVALID_REQUEST.because("Type '" + name + "' to delete this function.");
    }
    functions.delete(edited.actor(), edited.tenant(), edited.name());
    Redirect.to("/dashboard/tenant/" + edited.tenant() + "/functions");
  }

  public List<String> getSecrets() {
    return List.copyOf(declared.keySet());
  }

  public Map<String, Boolean> getDeclared() {
    return declared;
  }

  public boolean isActive() {
    return active;
  }

  public void setActive(boolean active) {
    this.active = active;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public long getTimeoutMillis() {
    return timeoutMillis;
  }

  public void setTimeoutMillis(long timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
  }

  public int getMemoryMb() {
    return memoryMb;
  }

  public void setMemoryMb(int memoryMb) {
    this.memoryMb = memoryMb;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }
}
