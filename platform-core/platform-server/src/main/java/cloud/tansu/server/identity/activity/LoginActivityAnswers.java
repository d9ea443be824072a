package cloud.tansu.server.identity.activity;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.web.Csv;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** What the resources of all realms answer. */
@ApplicationScoped
class LoginActivityAnswers {

  private final LoginActivity activity;
  private final ExportLoginActivity export;

  @Inject
  LoginActivityAnswers(LoginActivity activity, ExportLoginActivity export) {
    this.activity = activity;
    this.export = export;
  }

  LoginEventView.PageView list(Realm realm, LoginParameters parameters, PageRequest page) {
    return LoginEventView.PageView.of(activity.list(realm, parameters.toQuery(), page));
  }

  Response export(Actor by, Realm realm, LoginParameters parameters) {
    ExportLoginActivity.File file = export.begin(by, realm, parameters.toQuery());
    StreamingOutput body = file.body()::writeTo;
    return Response.ok(body, Csv.TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Export-Limit", ExportLoginActivity.MAX_EVENTS)
        .build();
  }
}
