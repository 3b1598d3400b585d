package quorate.journal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a journal gives back.
 *
 * @param entries messages as lists of their components, with the payload in base64: arrays are no
 *     values
 * @param torn whether it ends within an entry
 */
record Contents(List<Object> entries, boolean torn) {

  static Contents of(String journal) throws IOException {
    return of(journal.getBytes(StandardCharsets.UTF_8));
  }

  static Contents of(byte[] journal) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (JournalReader reader = new JournalReader(new ByteArrayInputStream(journal))) {
      Optional<Entry> entry = reader.next();
      while (entry.isPresent()) {
        entries.add(entry.get());
        entry = reader.next();
      }
      return new Contents(values(entries), reader.isTorn());
    }
  }

  static Contents whole(Entry... entries) {
    return new Contents(values(List.of(entries)), false);
  }

  static Contents torn(Entry... entries) {
    return new Contents(values(List.of(entries)), true);
  }

  private static List<Object> values(List<Entry> entries) {
    return entries.stream().map(Contents::value).toList();
  }

  private static Object value(Entry entry) {
    return entry instanceof Entry.Message(var at, var subject, var payload)
        ? List.of(at, subject, Base64.getEncoder().encodeToString(payload))
        : entry;
  }
}
