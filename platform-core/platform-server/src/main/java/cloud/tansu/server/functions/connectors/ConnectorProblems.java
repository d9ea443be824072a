package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.spi.InvalidSettingsException;

/** Failures around the connectors of functions. */
final class ConnectorProblems {

  static final ProblemType CONNECTOR_NOT_FOUND =
      new ProblemType("connector_not_found", 404, "There is no such connector");
  static final ProblemType CONNECTOR_NOT_ENABLED =
      new ProblemType("connector_not_enabled", 409, "The function may not use the connector");
  static final ProblemType CONNECTOR_FAILED =
      new ProblemType("connector_failed", 502, "The service behind the connector did not do it");

  private ConnectorProblems() {}

  static RuntimeException notFound() {
    return CONNECTOR_NOT_FOUND.because("No running plugin brings a connector of that name.");
  }

  static RuntimeException notEnabled(String connector) {
    return CONNECTOR_NOT_ENABLED.because(
        "The connector '" + connector + "' is not configured and enabled for this function.");
  }

  static RuntimeException invalid(InvalidSettingsException invalid) {
    Problem problem =
        Problem.of(Problems.INVALID_REQUEST, "Some settings of the connector cannot be used.");
    for (InvalidSettingsException.Complaint complaint : invalid.complaints()) {
      problem = problem.withError("config." + complaint.key(), complaint.text());
    }
    return problem.asException();
  }
}
