package cloud.tansu.spi.function;

/** How the source of a language is handed over and kept. */
public enum SourceForm {
  /** As text that people read and write. */
  TEXT,
  /** As bytes that another program made. Wherever a text is expected they stand in base64. */
  BINARY
}
