package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.Ids;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dead letter with the data of its event. */
@Schema(name = "DeadLetter")
public record DeadLetterView(
    @JsonUnwrapped DeliveryView delivery,
    @Schema(implementation = Object.class, description = "The data of the event") @JsonRawValue
        String payload) {

  public static DeadLetterView of(DeliveryLog.Found found) {
    return new DeadLetterView(found.delivery(), found.payload());
  }

  /** The body of a change. */
  @Schema(name = "DeadLetterEdit")
  public record Edit(
      @Schema(
              required = true,
              implementation = Object.class,
              description = "The data to send instead, a JSON object of at most 262144 bytes")
          @Nullable JsonNode payload) {}

  /** Which dead letters are replayed. */
  @Schema(name = "DeadLetterReplay")
  public record Replay(
      @Schema(description = "Ids of at most 500; or leave it out and send a filter")
          @Nullable List<Long> ids,
      @Schema(description = "Replays the oldest 500 it lets through") @Nullable Filter filter) {

    /** Of all dead letters of the tenant. */
    ChosenLetters which() {
      return which(filter -> filter);
    }

    /**
     * Of some dead letters only.
     *
     * @param among restricts what was asked for
     */
    public ChosenLetters which(UnaryOperator<DeliveryFilter> among) {
      if (ids != null && filter == null) {
        return named(ids, among.apply(DeliveryFilter.ALL));
      }
      if (filter != null && ids == null) {
        return new ChosenLetters.Oldest(among.apply(filter.toFilter()));
      }
      throw DeliveryProblems.invalid("ids", "or the member 'filter' is required, but not both");
    }

    private static ChosenLetters named(List<Long> ids, DeliveryFilter among) {
      if (ids.size() > DeadLetters.MAX_AT_ONCE || ids.stream().anyMatch(Objects::isNull)) {
        throw DeliveryProblems.invalid("ids", "has at most " + DeadLetters.MAX_AT_ONCE + " ids");
      }
      return new ChosenLetters.Named(ids.stream().distinct().sorted().toList(), among);
    }
  }

  /** Which dead letters are meant; all without any member. */
  @Schema(name = "DeadLetterFilter")
  public record Filter(
      @Schema(description = "Of this webhook or other subscriber") @Nullable String subscriptionId,
      @Schema(description = "Of this type, or types with an asterisk", example = "document.*")
          @Nullable String type,
      @Schema(description = "Recorded at this moment or later (ISO-8601)") @Nullable String from,
      @Schema(description = "Recorded before this moment (ISO-8601)") @Nullable String to) {

    DeliveryFilter toFilter() {
      Optional<java.util.UUID> subscription =
          Optional.ofNullable(subscriptionId)
              .map(
                  text ->
                      Ids.parse(text)
                          .orElseThrow(
                              () ->
                                  DeliveryProblems.invalid(
                                      "filter.subscriptionId", "is the id of a subscriber")));
      return DeliveryParameters.filter(subscription, Optional.empty(), type, from, to);
    }
  }

  /** What became of each. */
  @Schema(name = "DeadLetterReplayResult")
  public record Result(
      @Schema(description = "How many were replayed") long replayed,
      @Schema(description = "Whether the filter may let more through than one call replays")
          boolean more,
      List<Item> results) {

    public static Result of(List<DeadLetters.Replayed> replayed, ChosenLetters which) {
      List<Item> items =
          replayed.stream()
              .map(each -> new Item(each.id(), each.problem().isEmpty(), each.problem()))
              .toList();
      return new Result(
          items.stream().filter(Item::replayed).count(),
          which instanceof ChosenLetters.Oldest && items.size() == DeadLetters.MAX_AT_ONCE,
          items);
    }
  }

  /** What became of one. */
  @Schema(name = "DeadLetterReplayItem")
  public record Item(
      long id,
      boolean replayed,
      @Schema(description = "dead_letter_not_found or dead_letter_replayed")
          Optional<String> problem) {}
}
