package cloud.tansu.server.events;

/**
 * Fired as a CDI event on a node that may have missed what other nodes said, because its connection
 * to them was lost: any tenant may have changed. Observers return at once.
 */
public record ChangesMissed() {}
