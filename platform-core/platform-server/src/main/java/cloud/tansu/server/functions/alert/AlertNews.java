package cloud.tansu.server.functions.alert;

import cloud.tansu.server.events.RecordEvent;
import cloud.tansu.server.identity.user.AdministratorAddresses;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.MailMessage;
import cloud.tansu.server.mail.OutgoingMail;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.WebConfig;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of alerts: an event of each, which webhooks bring further, and one mail of all to each
 * administrator. A mail is lost when the server dies right after what it tells of.
 */
@ApplicationScoped
class AlertNews {

  static final String RAISED = "function.alert.raised";
  static final String RESOLVED = "function.alert.resolved";

  private static final Logger LOG = LoggerFactory.getLogger(AlertNews.class);

  private final RecordEvent events;
  private final Function<TenantId, List<Email>> administrators;
  private final Consumer<MailMessage> mail;
  private final WebConfig web;

  @Inject
  AlertNews(
      RecordEvent events, AdministratorAddresses administrators, OutgoingMail mail, WebConfig web) {
    this(events, tenant -> administrators.of(tenant), message -> mail.send(message), web);
  }

  AlertNews(
      RecordEvent events,
      Function<TenantId, List<Email>> administrators,
      Consumer<MailMessage> mail,
      WebConfig web) {
    this.events = events;
    this.administrators = administrators;
    this.mail = mail;
    this.web = web;
  }

  /**
   * An alert that begins or ends.
   *
   * @param raised whether it begins
   */
  record Change(FunctionAlert alert, boolean raised) {}

  void tell(UnitOfWork unit, TenantId tenant, List<Change> changes, Instant now)
      throws SQLException {
    for (Change change : changes) {
      FunctionAlert alert = change.alert();
      String subject = alert.isOfAll() ? "functions" : "functions/" + alert.subject();
      String type = change.raised() ? RAISED : RESOLVED;
      events.record(unit, tenant, type, subject, new Jsonb(data(change, now).toString()));
      LOG.info(
          "functions.alert.changed tenant={} metric={} subject={} raised={} value={}",
          tenant,
          alert.metric(),
          alert.subject(),
          change.raised(),
          alert.value());
    }
    List<Change> mailed = changes.stream().filter(change -> change.alert().mail()).toList();
    if (!mailed.isEmpty()) {
      AlertMail text = new AlertMail(tenant, web.publicUrl(), now);
      unit.afterCommit(
          () -> administrators.apply(tenant).forEach(to -> mail.accept(text.of(to, mailed))));
    }
  }

  private static ObjectNode data(Change change, Instant now) {
    FunctionAlert alert = change.alert();
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("ruleId", alert.rule().toString());
    data.put("metric", alert.metric().name());
    if (!alert.isOfAll()) {
      data.put("functionId", alert.subject().toString());
    }
    alert.functionName().ifPresent(name -> data.put("function", name));
    data.put("threshold", alert.threshold());
    data.put("value", Math.round(alert.value() * 100) / 100.0);
    data.put("calls", alert.calls());
    data.put("raisedAt", alert.raisedAt().toString());
    if (!change.raised()) {
      data.put("resolvedAt", now.toString());
    }
    return data;
  }
}
