package cloud.tansu.bench;

/**
 * Processor seconds since each process began, or between two readings.
 *
 * @param server the server process; with the workers that run functions where those are measured
 * @param database all processes of PostgreSQL
 * @param client the benchmark itself
 */
record CpuUse(double server, double database, double client) {

  CpuUse since(CpuUse earlier) {
    return new CpuUse(
        server - earlier.server, database - earlier.database, client - earlier.client);
  }
}
