package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import java.util.UUID;

/** What callers name an upload by; an id under another key is none. */
public record UploadKey(BucketName bucket, ObjectKey key, UUID id) {}
