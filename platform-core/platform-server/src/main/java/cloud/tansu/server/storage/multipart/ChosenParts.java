package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.rows.NewFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parts that an object is to consist of, in the order in which they were named.
 *
 * @param unused parts that were sent and not named
 * @param objection why there can be no object of them
 */
record ChosenParts(
    List<NewFile.Part> parts, List<NewFile.Part> unused, Optional<CompleteResult> objection) {

  static ChosenParts of(List<NewFile.Part> sent, CompleteUpload wanted, long least) {
    Map<Integer, NewFile.Part> byNumber =
        sent.stream().collect(Collectors.toMap(NewFile.Part::number, Function.identity()));
    if (wanted.parts().isEmpty()) {
      return refused(new CompleteResult.NoParts());
    }
    List<NewFile.Part> chosen = new ArrayList<>();
    int last = 0;
    for (NamedPart named : wanted.parts()) {
      if (named.number() <= last) {
        return refused(new CompleteResult.WrongOrder());
      }
      last = named.number();
      NewFile.Part part = byNumber.remove(named.number());
      if (part == null || !isMeant(named, part)) {
        return refused(new CompleteResult.InvalidPart(named.number()));
      }
      chosen.add(part);
    }
    return new ChosenParts(chosen, List.copyOf(byNumber.values()), tooSmall(chosen, least));
  }

  private static boolean isMeant(NamedPart named, NewFile.Part part) {
    boolean sameChecksums =
        named.checksums().entrySet().stream()
            .allMatch(each -> each.getValue().equals(part.checksums().get(each.getKey())));
    return sameChecksums && named.etag().map(part.etag()::equals).orElse(true);
  }

  private static Optional<CompleteResult> tooSmall(List<NewFile.Part> parts, long least) {
    return parts.subList(0, parts.size() - 1).stream()
        .filter(part -> part.size() < least)
        .findFirst()
        .map(part -> new CompleteResult.TooSmall(part.number(), part.size(), least));
  }

  private static ChosenParts refused(CompleteResult why) {
    return new ChosenParts(List.of(), List.of(), Optional.of(why));
  }

  long bytes() {
    return parts.stream().mapToLong(NewFile.Part::size).sum();
  }

  /** Whether the object would be another one than the caller says. */
  Optional<CompleteResult> unlike(CompleteUpload wanted, Upload upload) {
    if (wanted.size().isPresent() && wanted.size().getAsLong() != bytes()) {
      return Optional.of(new CompleteResult.WrongSize(wanted.size().getAsLong(), bytes()));
    }
    Optional<String> checksum = Assembly.checksum(upload, parts);
    boolean other =
        wanted.checksum().isPresent()
            && checksum.isPresent()
            && !wanted.checksum().equals(checksum);
    return other ? Optional.of(new CompleteResult.WrongChecksum()) : Optional.empty();
  }
}
