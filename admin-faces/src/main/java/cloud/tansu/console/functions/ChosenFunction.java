package cloud.tansu.console.functions;

import cloud.tansu.console.NothingHere;
import cloud.tansu.console.PublicAddress;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the function that the address names. */
@Named("chosenFunction")
@RequestScoped
public class ChosenFunction {

  private final Functions functions;
  private final SignedIn signedIn;
  private final PublicAddress addresses;
  private final Visit visit;

  private @Nullable FunctionRow row;

  @Inject
  ChosenFunction(Functions functions, SignedIn signedIn, PublicAddress addresses, Visit visit) {
    this.functions = functions;
    this.signedIn = signedIn;
    this.addresses = addresses;
    this.visit = visit;
  }

  /** Reads the function before the page is drawn; answers 404 when the address names none. */
  public void open() {
    row = read();
    if (row == null) {
      NothingHere.answer("There is no such function");
    }
  }

  private @Nullable FunctionRow read() {
    Optional<TenantId> tenant = visit.tenant().flatMap(TenantId::parse);
    tenant.ifPresent(signedIn::administratorOf);
    Optional<FunctionName> name = FunctionName.parse(visit.function());
    return tenant
        .flatMap(id -> name.flatMap(valid -> functions.find(id, valid)))
        .map(FunctionRow::of)
        .orElse(null);
  }

  /** Which buttons were there is asked before the page is drawn, too: when one was pressed. */
  public @Nullable FunctionRow getRow() {
    if (row == null) {
      row = read();
    }
    return row;
  }

  /** Where callers reach it. */
  public String getAddress() {
    return addresses.of("/functions/" + visit.tenant().orElse("") + "/" + visit.function());
  }
}
