package cloud.tansu.console.storage;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.Present;
import cloud.tansu.console.PublicAddress;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.storage.keys.AccessKey;
import cloud.tansu.server.storage.keys.AccessKeys;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/** The access keys of the tenant that the address names. */
@Named("accessKeys")
@ViewScoped
public class AccessKeysPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final AccessKeys keys;
  private final StoragePlace place;
  private final Present present;
  private final PublicAddress publicAddress;
  private final PagedList<AccessKeyRow> list = new PagedList<>(ROWS, this::read);

  @Inject
  AccessKeysPage(
      AccessKeys keys, StoragePlace place, Present present, PublicAddress publicAddress) {
    this.keys = keys;
    this.place = place;
    this.present = present;
    this.publicAddress = publicAddress;
  }

  private Page<AccessKeyRow> read(PageRequest page) {
    List<AccessKey> all = keys.list(place.space());
    Instant now = present.instant();
    return Page.of(
        page,
        all.size(),
        all.stream()
            .skip(page.offset())
            .limit(page.pageSize())
            .map(key -> AccessKeyRow.of(key, now))
            .toList());
  }

  public PagedList<AccessKeyRow> getList() {
    return list;
  }

  /** Where programs that speak the S3 protocol find the buckets. */
  public String getEndpoint() {
    return publicAddress.of("/s3");
  }
}
