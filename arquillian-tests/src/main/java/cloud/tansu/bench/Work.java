package cloud.tansu.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One client's repeated action. Used by one thread only. */
interface Work extends AutoCloseable {

  /**
   * Does it once.
   *
   * @return false when the server refused for being busy
   * @throws Exception when the answer is not the one that this action expects
   */
  boolean once() throws Exception;

  @Override
  void close() throws IOException, SQLException;

  /** Makes the work of each client. */
  interface Kind {

    /**
     * Opens a connection.
     *
     * @param client number of the client, from 0
     */
    Work open(int client) throws Exception;
  }
}
