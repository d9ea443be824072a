package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Something that stores objects under addresses.
 *
 * @param folder what all paths begin with, the bucket included
 * @param ofBucket the path that answers for the bucket as a whole
 * @param signers makes what each client signs its requests with
 */
record ObjectStore(URI server, String folder, String ofBucket, Supplier<Signer> signers) {

  /** What a request needs besides its address. */
  interface Signer {
    /** Lines that end with CR LF. */
    String headers(String method, String path, String query);
  }

  static ObjectStore s3(URI server, String id, String secret, String bucket) {
    return new ObjectStore(
        server,
        "/s3/" + bucket,
        "/s3/" + bucket,
        () -> {
          S3Signature signature = new S3Signature(id, secret, Clock.systemUTC());
          return (method, path, query) ->
              signature.headers(method, path, query, server.getAuthority());
        });
  }

  static ObjectStore ownApi(URI server, String token, String bucket) {
    return new ObjectStore(
        server,
        "/storage/api/objects/" + bucket,
        "/storage/api/objects",
        () -> (method, path, query) -> Platform.bearer(token));
  }

  static ObjectStore open(URI server) {
    return new ObjectStore(server, "", "", () -> (method, path, query) -> "");
  }

  Client connect() throws IOException {
    return new Client(new HttpConnection(server), folder, ofBucket, signers.get());
  }

  /** One client. */
  record Client(HttpConnection http, String folder, String ofBucket, Signer signer)
      implements AutoCloseable {

    /** Stores a block so many times over as one object; false when the server was busy. */
    boolean put(String key, byte[] block, int times) throws IOException, BenchFailure {
      String path = folder + "/" + key;
      return http.upload("PUT", path, signer.headers("PUT", path, ""), block, times).stored();
    }

    /** Reads an object and drops its bytes; false when the server was busy. */
    boolean get(String key, long size) throws IOException, BenchFailure {
      String path = folder + "/" + key;
      return http.download(path, signer.headers("GET", path, ""), size);
    }

    /** Asks for something of the bucket; the query is encoded, by name. */
    HttpAnswer ask(String method, String query) throws IOException {
      String path = ofBucket;
      String target = query.isEmpty() ? path : path + "?" + query;
      return http.send(method, target, signer.headers(method, path, query), "");
    }

    @Override
    public void close() throws IOException {
      http.close();
    }
  }
}
