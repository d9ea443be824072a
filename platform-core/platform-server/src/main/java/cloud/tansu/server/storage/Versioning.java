package cloud.tansu.server.storage;

/** Whether a bucket keeps what is overwritten or deleted. */
public enum Versioning {
  /** Nothing is kept. A bucket in which versions were kept once never gets here again. */
  OFF,
  /** Every write makes a version of its own. */
  ENABLED,
  /** Versions there are stay; further writes overwrite one another. */
  SUSPENDED
}
