package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final String PLAIN = "jdbc:postgresql://db:5432/quorate";
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private static DatabaseUrl with(String parameters) {
    return DatabaseUrl.of(PLAIN + "?" + parameters);
  }

  @Test
  void parametersAreDecodedAndTheLaterOfTwoCounts() {
    assertEquals(
        new DatabaseUrl(
            Map.of("options", "-c search_path=trading", "sslmode", "require", "ssl", "")),
        with("sslmode=disable&options=-c%20search_path%3Dtrading&ssl&sslmode=require"));
    assertEquals(new DatabaseUrl(Map.of()), DatabaseUrl.of(PLAIN));
  }

  @Test
  void ourOptionsFollowThoseOfTheUrl() {
    List<String> ours = List.of("-c statement_timeout=5000", "-c lock_timeout=1000");

    assertEquals(
        "-c search_path=trading -c statement_timeout=5000 -c lock_timeout=1000",
        with("options=-c%20search_path=trading").options(ours));
    assertEquals(
        "-c statement_timeout=5000 -c lock_timeout=1000", DatabaseUrl.of(PLAIN).options(ours));
  }

  @Test
  void everyFormOfAnOptionIsSeen() {
    assertEquals(
        Set.of("search_path", "statement_timeout", "timezone", "work_mem", "geqo"),
        SessionOptions.names(
            " -c search_path=a\\ b  -cstatement_timeout=1 --TimeZone=UTC --work-mem=4MB -c geqo "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "options=-c%20statement_timeout%3D9s",
        "options=-cLOCK_TIMEOUT=0",
        "options=-c%20geqo=off%20--idle-in-transaction-session-timeout=0",
      })
  void aSettingThatFollowsFromTheTimeoutIsSeen(String parameters) {
    assertFalse(with(parameters).leaves(DatabaseUrl.SET_BY_TIMEOUT));
  }

  @Test
  void otherSettingsAreTheUsers() {
    DatabaseUrl url = with("options=-c%20search_path=trading%20-c%20work_mem=8MB");

    assertTrue(url.leaves(DatabaseUrl.SET_BY_TIMEOUT));
    assertTrue(url.leaves(DatabaseUrl.FIXED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connectTimeout=6",
        "socketTimeout=0",
        "loginTimeout=-1",
        "loginTimeout=1.5",
        "socketTimeout=",
        "socketTimeout=99999999999",
      })
  void aTimeoutBeyondOursIsSeen(String parameters) {
    assertFalse(with(parameters).waitsWithin(FIVE_SECONDS));
  }

  @Test
  void theLesserTimeoutCounts() {
    DatabaseUrl url = with("connectTimeout=2&socketTimeout=5");

    assertTrue(url.waitsWithin(FIVE_SECONDS));
    assertEquals(2, url.timeoutSeconds("connectTimeout", FIVE_SECONDS));
    assertEquals(1, url.timeoutSeconds("connectTimeout", Duration.ofMillis(600)));
    assertEquals(5, url.timeoutSeconds("loginTimeout", FIVE_SECONDS));
  }

  @Test
  void itTellsOfUserAndPassword() {
    assertEquals(Optional.of("nora"), with("user=nora").user());
    assertTrue(with("password=x").hasPassword());
    assertFalse(with("user=nora").hasPassword());
  }
}
