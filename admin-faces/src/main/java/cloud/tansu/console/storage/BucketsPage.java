package cloud.tansu.console.storage;

import cloud.tansu.console.PagedList;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StorageUsage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.usage.BucketFigure;
import cloud.tansu.server.storage.usage.BucketFigures;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buckets of the tenant that the address names, and how full its storage is. */
@Named("buckets")
@ViewScoped
public class BucketsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final Buckets buckets;
  private final BucketFigures figures;
  private final StorageUsage usage;
  private final StoragePlace place;
  private final PagedList<BucketRow> list = new PagedList<>(ROWS, this::read);

  private String search = "";
  private @Nullable StorageRoom room;

  @Inject
  BucketsPage(Buckets buckets, BucketFigures figures, StorageUsage usage, StoragePlace place) {
    this.buckets = buckets;
    this.figures = figures;
    this.usage = usage;
    this.place = place;
  }

  private Page<BucketRow> read(PageRequest page) {
    StorageSpace space = place.space();
    Usage used = usage.of(space);
    room = StorageRoom.of(used);
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    List<Bucket> all =
        buckets.list(space).stream()
            .filter(bucket -> bucket.name().value().contains(wanted))
            .toList();
    List<Bucket> some = all.stream().skip(page.offset()).limit(page.pageSize()).toList();
    Map<BucketName, BucketFigure> found =
        figures.of(space, some.stream().map(Bucket::name).toList());
    return Page.of(
        page,
        all.size(),
        some.stream()
            .map(bucket -> BucketRow.of(bucket, figure(found, bucket.name()), used.bytes()))
            .toList());
  }

  private static BucketFigure figure(Map<BucketName, BucketFigure> found, BucketName name) {
    return found.getOrDefault(name, new BucketFigure(name, 0, 0, false));
  }

  public void clear() {
    search = "";
    list.first();
  }

  public PagedList<BucketRow> getList() {
    return list;
  }

  /** How full the storage was when the list was read. */
  public @Nullable StorageRoom getRoom() {
    List<BucketRow> unused = list.getRows();
    return room;
  }

  public boolean isUnfiltered() {
    return search.isBlank();
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }
}
