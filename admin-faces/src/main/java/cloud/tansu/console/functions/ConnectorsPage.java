package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.providers.ProviderField;
import cloud.tansu.server.functions.connectors.ConnectorSetting;
import cloud.tansu.server.functions.connectors.FunctionConnectors;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services that the function which the address names may call, and their settings. */
@Named("functionConnectors")
@ViewScoped
public class ConnectorsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "config.";

  private final FunctionConnectors connectors;
  private final Feedback feedback;
  private final EditedFunction edited;

  private String chosen = "";
  private String label = "";
  private boolean enabled = true;
  private List<ProviderField> fields = List.of();

  @Inject
  ConnectorsPage(FunctionConnectors connectors, Feedback feedback, EditedFunction edited) {
    this.connectors = connectors;
    this.feedback = feedback;
    this.edited = edited;
  }

  /** Those whose plugins run, by label. */
  public List<ConnectorRow> getRows() {
    Map<String, ConnectorSetting> settings = settings();
    return connectors.available().stream()
        .map(each -> ConnectorRow.of(each, Optional.ofNullable(settings.get(each.id()))))
        .toList();
  }

  private Map<String, ConnectorSetting> settings() {
    return connectors
        .list(edited.tenant(), edited.name().value())
        .orElseThrow(ConnectorsPage::gone)
        .stream()
        .collect(Collectors.toMap(ConnectorSetting::connector, Function.identity()));
  }

  private static RuntimeException gone() {
    return Problems.NOT_FOUND.because("The function or the connector is gone meanwhile.");
  }

  /** Fills the dialog with the settings of a connector as they are now. */
  public void edit(String connector) {
    Optional<ConnectorSetting> setting = Optional.ofNullable(settings().get(connector));
    ConnectorDescriptor descriptor =
        connectors.available().stream()
            .filter(each -> each.id().equals(connector))
            .findFirst()
            .orElseThrow(ConnectorsPage::gone);
    Map<String, String> values = setting.map(ConnectorSetting::values).orElse(Map.of());
    Set<String> secrets = setting.map(ConnectorSetting::secretKeys).orElse(Set.of());
    chosen = connector;
    label = descriptor.label();
    enabled = setting.map(ConnectorSetting::enabled).orElse(true);
    fields =
        descriptor.settings().stream()
            .map(each -> ProviderField.of(each, values, secrets))
            .toList();
  }

  /** Keeps what was typed; says at the fields what cannot be used. */
  public void save() {
    Map<String, String> config = new HashMap<>();
    fields.forEach(field -> field.value().ifPresent(value -> config.put(field.getKey(), value)));
    try {
      ConnectorSetting unused =
          connectors
              .put(
                  edited.actor(),
                  edited.tenant(),
                  edited.name().value(),
                  chosen,
                  Optional.of(enabled),
                  config)
              .orElseThrow(ConnectorsPage::gone);
    } catch (ProblemException refused) {
      if (!isAboutFields(refused.problem())) {
        throw refused;
      }
      return;
    }
    feedback.done(
        label + " is saved",
        enabled
            ? "The function may call it. Test it to see whether it works."
            : "The function may not call it until it is switched on.");
  }

  private boolean isAboutFields(Problem problem) {
    fields.forEach(
        field ->
            field.refuse(
                problem.errors().getOrDefault(PREFIX + field.getKey(), List.of()).stream()
                    .findFirst()
                    .orElse("")));
    return fields.stream().anyMatch(field -> !field.getProblem().isEmpty());
  }

  /** Asks the service whether the stored settings work. */
  public void test(String connector) {
    ConnectionTest result =
        connectors
            .test(edited.tenant(), edited.name().value(), connector)
            .orElseThrow(ConnectorsPage::gone);
    if (result.succeeded()) {
      feedback.done("The connection works", result.message());
    } else {
      feedback.warn("The connection does not work", result.message());
    }
  }

  public String getLabel() {
    return label;
  }

  /** The fields of the dialog, so that each keeps its place while it is sent. */
  public List<ProviderField> getFields() {
    return fields;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }
}
