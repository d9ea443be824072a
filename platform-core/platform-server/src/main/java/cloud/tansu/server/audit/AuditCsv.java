package cloud.tansu.server.audit;

import cloud.tansu.server.web.Csv;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trail as comma-separated values. */
final class AuditCsv {

  private static final String HEADER =
      "WhenUtc,TenantId,Subject,Category,Action,Service,Outcome,ReasonCode,CorrelationId,TraceId,"
          + "SpanId,RouteTemplate,Environment,Version,ClientIpHash,UserAgent,ImpersonatedBy,"
          + "SourceHost,Details";

  private AuditCsv() {}

  static String of(List<AuditEntry> entries) {
    return Stream.concat(Stream.of(HEADER), entries.stream().map(AuditCsv::line))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String line(AuditEntry entry) {
    return Stream.of(
            Optional.of(entry.whenUtc().toString()),
            entry.tenantId(),
            Optional.of(entry.subject()),
            Optional.of(entry.category()),
            Optional.of(entry.action()),
            Optional.of(entry.service()),
            Optional.of(entry.outcome()),
            entry.reasonCode(),
            entry.correlationId(),
            entry.traceId(),
            entry.spanId(),
            entry.routeTemplate(),
            Optional.of(entry.environment()),
            Optional.of(entry.version()),
            entry.clientIpHash(),
            entry.userAgent(),
            entry.impersonatedBy(),
            entry.sourceHost(),
            Optional.of(entry.details().toString()))
        .map(value -> Csv.cell(value.orElse("")))
        .collect(Collectors.joining(","));
  }
}
