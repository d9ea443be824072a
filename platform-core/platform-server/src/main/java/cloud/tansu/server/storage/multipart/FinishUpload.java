package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageQuotas;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.WriteResult;
import cloud.tansu.server.storage.rows.Garbage;
import cloud.tansu.server.storage.rows.NewFile;
import cloud.tansu.server.storage.rows.SpaceUsage;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.server.storage.rows.Stamp;
import cloud.tansu.server.storage.rows.StoreFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends uploads: makes an object of the parts, or drops them. */
@ApplicationScoped
class FinishUpload {

  private final SpaceWrites writes;
  private final StoreFile store;
  private final StorageQuotas quotas;
  private final Garbage garbage;
  private final StorageConfig config;
  private final ExamineUpload examine;

  @Inject
  FinishUpload(
      SpaceWrites writes,
      StoreFile store,
      StorageQuotas quotas,
      Garbage garbage,
      StorageConfig config,
      ExamineUpload examine) {
    this.writes = writes;
    this.store = store;
    this.quotas = quotas;
    this.garbage = garbage;
    this.config = config;
    this.examine = examine;
  }

  CompleteResult complete(StorageSpace space, Actor actor, CompleteUpload wanted) {
    return complete(space, actor, wanted, unit -> {});
  }

  /**
   * As above.
   *
   * @param along what is written in the transaction that makes the object
   */
  CompleteResult complete(
      StorageSpace space, Actor actor, CompleteUpload wanted, AlongObject along) {
    ExamineUpload.Examined examined = examine(space, actor, wanted);
    Quota quota = quotas.of(space);
    Stamp stamp = writes.stamp(actor);
    return writes.transact(
        space,
        unit -> {
          Usage usage = SpaceUsage.lock(unit, quota);
          Optional<Upload> upload = UploadTable.find(unit, wanted.upload());
          if (upload.isEmpty()) {
            return FinishedUploads.find(unit, space, wanted.upload())
                .<CompleteResult>map(CompleteResult.Completed::new)
                .orElseGet(CompleteResult.NoUpload::new);
          }
          List<NewFile.Part> sent = PartTable.all(unit, wanted.upload().id());
          ChosenParts chosen = ChosenParts.of(sent, wanted, config.minPartBytes());
          Optional<CompleteResult> objection =
              chosen.objection().or(() -> chosen.unlike(wanted, upload.get()));
          if (objection.isPresent()) {
            return objection.get();
          }
          examined.require(chosen.parts());
          NewFile file = file(upload.get(), chosen, stamp);
          StoreFile.Terms terms = new StoreFile.Terms(wanted.condition(), quota, chosen.bytes());
          WriteResult outcome = store.store(unit, space, file, terms, usage);
          if (!(outcome instanceof WriteResult.Stored(StoredObject object))) {
            return new CompleteResult.Refused(outcome);
          }
          drop(unit, wanted.upload(), chosen.unused());
          FinishedUploads.note(unit, wanted.upload(), object, stamp.at());
          along.write(unit);
          note(unit, space, actor, "MultipartComplete", wanted.upload());
          return new CompleteResult.Completed(object);
        });
  }

  /** What must not be stored does not stay as parts, either. */
  private ExamineUpload.Examined examine(StorageSpace space, Actor actor, CompleteUpload wanted) {
    try {
      return examine.examine(space, actor, wanted);
    } catch (ProblemException refused) {
      if (refused.problem().type().equals(StorageProblems.OBJECT_INFECTED)) {
        var unused = abort(space, actor, wanted.upload());
      }
      throw refused;
    }
  }

  private static NewFile file(Upload upload, ChosenParts chosen, Stamp stamp) {
    return new NewFile(
        stamp.id(),
        upload.key().bucket(),
        upload.key().key(),
        upload.headers(),
        upload.labels(),
        new NewFile.Content(
            chosen.bytes(),
            Assembly.etag(chosen.parts()),
            Optional.empty(),
            Assembly.kept(upload, chosen.parts()),
            Optional.empty(),
            chosen.parts()),
        stamp.at(),
        stamp.by());
  }

  /**
   * Drops an upload and everything that was sent.
   *
   * @return whether there was one
   */
  boolean abort(StorageSpace space, Actor actor, UploadKey key) {
    return abort(space, actor, key, unit -> true);
  }

  /** The same, unless something was sent to it since. */
  boolean abortResting(StorageSpace space, Actor actor, UploadKey key, Instant since) {
    return abort(space, actor, key, unit -> UploadTable.rests(unit, key.id(), since));
  }

  /**
   * As above.
   *
   * @param may whether it is aborted, as it is once nobody else can change it
   */
  private boolean abort(StorageSpace space, Actor actor, UploadKey key, Work<Boolean> may) {
    return writes.transact(
        space,
        unit -> {
          var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
          if (UploadTable.find(unit, key).isEmpty() || !may.run(unit)) {
            return false;
          }
          drop(unit, key, PartTable.all(unit, key.id()));
          note(unit, space, actor, "MultipartAbort", key);
          return true;
        });
  }

  /** Removes the upload; parts that became no object are no longer counted. */
  private void drop(UnitOfWork unit, UploadKey key, List<NewFile.Part> unused) throws SQLException {
    garbage.add(unit, unused.stream().map(NewFile.Part::stored).toList());
    SpaceUsage.add(unit, -unused.stream().mapToLong(NewFile.Part::size).sum(), 0);
    UploadTable.delete(unit, key.id());
  }

  private void note(UnitOfWork unit, StorageSpace space, Actor actor, String action, UploadKey key)
      throws SQLException {
    writes.noteObject(
        unit,
        space,
        actor,
        action,
        Map.of(
            "bucket", key.bucket().value(),
            "key", key.key().value(),
            "upload", key.id()));
  }
}
