package cloud.tansu.server.events;

/** Events of the server in tests: nobody moves them on. */
public final class TestRecordEvent {

  private TestRecordEvent() {}

  public static RecordEvent get() {
    return new RecordEvent((unit, tenant) -> {});
  }
}
