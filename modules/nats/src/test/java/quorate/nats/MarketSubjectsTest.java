package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Source;

class MarketSubjectsTest {
  private static final Catalogue CATALOGUE =
      new Catalogue("quorate.market.", List.of(MarketSubjects.SECTION), List.of());

  @Test
  void withoutAnythingSetTheyLieUnderTheMarket() {
    assertEquals(
        new MarketSubjects(
            "quorate.market.candles",
            "quorate.market.books",
            "quorate.market.quotes",
            "quorate.market.scores"),
        MarketSubjects.of(read(Map.of())));
  }

  @Test
  void eachMayBeAnother() {
    assertEquals(
        new MarketSubjects("c", "b", "q", "s"),
        MarketSubjects.of(
            read(
                Map.of(
                    "quorate.market.subjects.candles", "c",
                    "quorate.market.subjects.books", "b",
                    "quorate.market.subjects.quotes", "q",
                    "quorate.market.subjects.scores", "s"))));
  }

  @Test
  void aWildcardIsNoSubject() {
    assertEquals(1, read(Map.of("quorate.market.subjects.books", "market.>")).problems().size());
  }

  private static Configuration read(Map<String, String> values) {
    return CATALOGUE.read(List.of(Source.commandLine(values)));
  }
}
