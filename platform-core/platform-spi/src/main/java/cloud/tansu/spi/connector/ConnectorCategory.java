package cloud.tansu.spi.connector;

/** Where the console lists a connector. */
public enum ConnectorCategory {
  PAYMENT,
  EMAIL,
  TEXT_MESSAGE,
  PUSH,
  CALENDAR,
  HTTP,
  OTHER
}
