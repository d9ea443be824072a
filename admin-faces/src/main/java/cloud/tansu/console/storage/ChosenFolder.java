package cloud.tansu.console.storage;

import cloud.tansu.console.NothingHere;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** The folder that the address names: {@code …&prefix=<folder>}, and the folders around it. */
@Named("chosenFolder")
@RequestScoped
public class ChosenFolder {

  private final StoragePlace place;

  @Inject
  ChosenFolder(StoragePlace place) {
    this.place = place;
  }

  /** Answers 404 when nothing could be in such a folder. */
  public void open() {
    if (!place.isFolderPossible()) {
      NothingHere.answer("There is no such folder");
    }
  }

  /** What its keys begin with; empty for the bucket itself. */
  public String getPath() {
    return Shown.of(place.folder());
  }

  public boolean isTop() {
    return place.folder().isEmpty();
  }

  /** Its name; that of the bucket at the top. */
  public String getName() {
    List<Step> steps = steps();
    return steps.isEmpty() ? place.bucket().value() : steps.getLast().name();
  }

  /** The folders that lead to it, the bucket first, without itself. */
  public List<Step> getAround() {
    if (isTop()) {
      return List.of();
    }
    String bucket = place.bucket().value();
    List<Step> around = new ArrayList<>();
    around.add(new Step(bucket, Addresses.folder(place.tenant().value(), bucket, "")));
    List<Step> steps = steps();
    around.addAll(steps.subList(0, steps.size() - 1));
    return around;
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    String folder = place.folder();
    int begin = 0;
    for (int end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', begin)) {
      String here = folder.substring(0, end + 1);
      String name = Shown.of(folder.substring(begin, end));
      steps.add(
          new Step(name, Addresses.folder(place.tenant().value(), place.bucket().value(), here)));
      begin = end + 1;
    }
    return steps;
  }

  /** A folder and where its page is. */
  public record Step(String name, String address) {}
}
