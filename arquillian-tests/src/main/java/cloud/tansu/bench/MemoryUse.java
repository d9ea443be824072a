package cloud.tansu.bench;

import java.io.IOException;

/**
 * Memory and threads of the server process at one moment.
 *
 * @param when what the server had done until then
 */
record MemoryUse(String when, long residentKilobytes, long proportionalKilobytes, int threads) {

  static MemoryUse read(String when, long server) throws IOException {
    LinuxProcess process = LinuxProcess.of(server);
    return new MemoryUse(
        when, process.residentKilobytes(), process.proportionalKilobytes(), process.threads());
  }
}
