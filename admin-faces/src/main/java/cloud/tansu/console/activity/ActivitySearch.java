package cloud.tansu.console.activity;

import cloud.tansu.server.identity.activity.ExportLoginActivity;
import cloud.tansu.server.identity.activity.LoginActivity;
import cloud.tansu.server.identity.activity.LoginEvent;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Csv;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;

/** Reads the sign-in activity for the page; the caller has been authorised. */
@ApplicationScoped
public class ActivitySearch {

  private final LoginActivity activity;
  private final ExportLoginActivity export;
  private final Clock clock;

  @Inject
  ActivitySearch(LoginActivity activity, ExportLoginActivity export, Clock clock) {
    this.activity = activity;
    this.export = export;
    this.clock = clock;
  }

  Page<LoginEvent> find(TenantId tenant, ActivityFilter filter, PageRequest page) {
    return activity.list(Realm.of(tenant), filter.toQuery(clock.instant()), page);
  }

  /** Answers the request with a file in place of a page. */
  void export(Actor by, TenantId tenant, ActivityFilter filter, FacesContext faces)
      throws IOException {
    ExportLoginActivity.File file =
        export.begin(by, Realm.of(tenant), filter.toQuery(clock.instant()));
    ExternalContext answer = faces.getExternalContext();
    answer.responseReset();
    answer.setResponseContentType(Csv.TYPE);
    answer.setResponseHeader("Cache-Control", "no-store");
    answer.setResponseHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
    file.body().writeTo(answer.getResponseOutputStream());
    faces.responseComplete();
  }
}
