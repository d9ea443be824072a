package cloud.tansu.server.persistence;

import java.util.ArrayList;
import java.util.List;

/** A journal in memory that takes entries as long as there is room. */
public final class TestJournal implements Journal {

  private final List<Entry> entries = new ArrayList<>();
  private boolean room = true;

  /** From now on nothing can be written. */
  public void fill() {
    room = false;
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public void append(UnitOfWork unit, Entry entry) {
    record(entry);
  }

  @Override
  public void record(Entry entry) {
    if (!room) {
      throw new IllegalStateException("no room for " + entry);
    }
    entries.add(entry);
  }
}
