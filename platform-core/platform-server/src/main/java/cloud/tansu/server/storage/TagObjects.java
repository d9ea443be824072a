package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.rows.FindFile;
import cloud.tansu.server.storage.rows.SpaceUsage;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.server.storage.rows.TagFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Changes the tags of objects. */
@ApplicationScoped
class TagObjects {

  private final SpaceWrites writes;

  @Inject
  TagObjects(SpaceWrites writes) {
    this.writes = writes;
  }

  /** The version that is meant. */
  record Target(BucketName bucket, ObjectKey key, AskedVersion version) {}

  Lookup tag(StorageSpace space, Actor actor, Target target, Map<String, String> tags) {
    ObjectLabels checked = ObjectLabels.NONE.withTags(tags);
    return writes.transact(
        space,
        unit -> {
          var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
          Lookup before =
              FindFile.find(unit, space, target.bucket(), target.key(), target.version());
          if (!(before instanceof Lookup.Found(StoredObject object))
              || !TagFile.tag(unit, object.version().id(), checked.tags())) {
            return before;
          }
          writes.noteObject(unit, space, actor, "ObjectTag", PutObjects.details(object));
          return new Lookup.Found(object.withTags(checked.tags()));
        });
  }
}
