package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Reader;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.keys.SigningAccessKey;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.storage.s3.signature.ChunkSignatures;
import cloud.tansu.server.storage.s3.signature.SignatureClaim;

/** Who makes a request, and to whose buckets it goes. */
sealed interface S3Caller {

  StorageSpace space();

  Actor actor();

  boolean mayRead(BucketName bucket);

  boolean mayWrite(BucketName bucket);

  /** Whether it sees a bucket in the list of buckets. */
  boolean sees(BucketName bucket);

  /** What it is when it reads an object. */
  Reader reader();

  /**
   * A key signed the request.
   *
   * @param chunks what signs the chunks of the body
   */
  record Signed(SigningAccessKey key, SignatureClaim claim, ChunkSignatures chunks)
      implements S3Caller {

    @Override
    public StorageSpace space() {
      return key.space();
    }

    @Override
    public Actor actor() {
      return key.actor();
    }

    @Override
    public boolean mayRead(BucketName bucket) {
      return key.scope().read() && key.scope().reaches(bucket);
    }

    @Override
    public boolean mayWrite(BucketName bucket) {
      return key.scope().write() && key.scope().reaches(bucket);
    }

    @Override
    public boolean sees(BucketName bucket) {
      return key.scope().reaches(bucket);
    }

    /** Whoever has a presigned address can use it. */
    @Override
    public Reader reader() {
      return claim.presigned() ? Reader.STRANGER : Reader.KNOWN;
    }
  }

  /** Nobody: gets objects of buckets that everybody may read, of the tenant that a header names. */
  record Anonymous(TenantId tenant) implements S3Caller {

    /**
     * The one answer to all that nobody may do. It does not tell whether there is such a tenant or
     * bucket.
     */
    static S3Failure refused() {
      return S3Error.ACCESS_DENIED.because(
          "The request is not signed, and not everybody may do this.");
    }

    @Override
    public StorageSpace space() {
      return StorageSpace.of(tenant);
    }

    @Override
    public Actor actor() {
      return Actor.ANONYMOUS;
    }

    @Override
    public boolean mayRead(BucketName bucket) {
      return false;
    }

    @Override
    public boolean mayWrite(BucketName bucket) {
      return false;
    }

    @Override
    public boolean sees(BucketName bucket) {
      return false;
    }

    @Override
    public Reader reader() {
      return Reader.STRANGER;
    }
  }
}
