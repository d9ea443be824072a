package cloud.tansu.server.data;

import java.util.List;
import java.util.Optional;

/**
 * What end users may do with the documents of a collection, as administrators write it.
 *
 * @param read who sees documents: {@code authenticated}, {@code owner} or {@code role:NAME}
 * @param create who adds some
 * @param update who changes those seen
 * @param delete who deletes those seen
 * @param ownerField JSON Pointer to where a document says whose it is
 */
public record AccessRulesText(
    List<String> read,
    List<String> create,
    List<String> update,
    List<String> delete,
    Optional<String> ownerField) {

  public AccessRulesText {
    read = List.copyOf(read);
    create = List.copyOf(create);
    update = List.copyOf(update);
    delete = List.copyOf(delete);
  }
}
