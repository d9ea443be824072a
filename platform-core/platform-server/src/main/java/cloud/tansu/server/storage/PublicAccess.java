package cloud.tansu.server.storage;

import java.util.HashMap;
import java.util.Map;

/**
 * The rule by which everybody may read the objects of a bucket, without the list of them. It is the
 * bucket policy of the S3 protocol, so that both protocols show and change the same thing.
 */
public final class PublicAccess {

  /** Under this name a bucket keeps its policy. */
  public static final String POLICY = "policy";

  /** Under this name a bucket keeps that its public access block has been taken away. */
  public static final String UNBLOCKED = "public-access-unblocked";

  private PublicAccess() {}

  /** The settings with the rule. */
  public static BucketSettings open(BucketSettings settings, BucketName bucket) {
    Map<String, String> documents = new HashMap<>(settings.documents());
    documents.put(UNBLOCKED, "true");
    documents.put(
        POLICY,
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
            + bucket
            + "/*\"}]}");
    return settings.withDocuments(documents).publicRead(true);
  }

  /** The settings without it; further ones are blocked as in a new bucket. */
  public static BucketSettings closed(BucketSettings settings) {
    Map<String, String> documents = new HashMap<>(settings.documents());
    documents.remove(UNBLOCKED);
    documents.remove(POLICY);
    return settings.withDocuments(documents).publicRead(false);
  }
}
