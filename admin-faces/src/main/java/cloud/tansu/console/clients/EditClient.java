package cloud.tansu.console.clients;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.client.AdministerClients;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientDirectory;
import cloud.tansu.server.identity.client.RegisteredClient;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialog that changes a registered application; its id and type stay. */
@Named("editClient")
@ViewScoped
public class EditClient implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AdministerClients clients;
  private final ClientDirectory directory;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private ClientForm form = ClientForm.EMPTY;

  @Inject
  EditClient(
      AdministerClients clients,
      ClientDirectory directory,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.clients = clients;
    this.directory = directory;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Fills the dialog with the client as it is now. */
  public void begin(String clientId) {
    Actor unused = actor();
    RegisteredClient found = directory.find(realm(), clientId).orElseThrow(ClientAnswer::unknown);
    form = ClientForm.of(found);
  }

  /** Gives the client what was typed. */
  public void save() {
    ClientForm typed = form;
    Client now =
        ClientAnswer.of(
            clients.change(
                actor(), realm(), typed.getId(), seen -> seen == typed.version(), typed::applyTo));
    feedback.done(now.name() + " is changed", "It holds at once, on other nodes in 5 seconds.");
  }

  private Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  private Realm realm() {
    return Realm.of(new TenantId(tenant));
  }

  public ClientForm getForm() {
    return form;
  }
}
