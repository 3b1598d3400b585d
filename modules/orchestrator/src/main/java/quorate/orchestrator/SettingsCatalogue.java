package quorate.orchestrator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import quorate.checks.CheckSettings;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.configuration.Source;
import quorate.http.HttpSettings;
import quorate.logging.LogSettings;
import quorate.nats.MarketSubjects;
import quorate.nats.NatsSettings;
import quorate.orchestration.OrchestrationSettings;
import quorate.store.DatabaseSettings;
import quorate.web.ApiSettings;
import quorate.web.ServiceSettings;
import quorate.web.WebSettings;

/** All settings of an orchestrator, and what they demand of one another. */
public final class SettingsCatalogue {
  static final Catalogue CATALOGUE =
      new Catalogue(
          "quorate.",
          Stream.of(
                  List.of(
                      ServiceSettings.INSTANCES,
                      HttpSettings.SECTION,
                      NatsSettings.SECTION,
                      MarketSubjects.SECTION,
                      DatabaseSettings.SECTION),
                  OrchestrationSettings.SECTIONS,
                  List.of(
                      CheckSettings.SECTION,
                      ServiceSettings.SHUTDOWN,
                      WebSettings.CONTROL,
                      ApiSettings.SECTION,
                      Settings.JOURNAL,
                      LogSettings.SECTION))
              .<Section>flatMap(List::stream)
              .toList(),
          instanceRules());

  private SettingsCatalogue() {}

  /** What keys of different sections demand of one another. */
  private static List<Rule> instanceRules() {
    return Stream.concat(
            Stream.of(OrchestrationSettings.retention(DatabaseSettings.RETENTION)),
            OrchestrationSettings.RULES.stream())
        .toList();
  }

  /**
   * What the sources say, be it valid or not.
   *
   * @param sources from the weakest to the strongest
   * @param hostName the instance's name where no source sets one
   */
  public static Configuration read(List<Source> sources, String hostName) {
    return CATALOGUE.read(Stream.concat(Stream.of(named(hostName)), sources.stream()).toList());
  }

  /**
   * What the sources say of an instance, and of sections of another program besides.
   *
   * @param sources from the weakest to the strongest
   */
  public static Configuration readWith(Section besides, List<Source> sources, String hostName) {
    List<Section> sections =
        Stream.concat(CATALOGUE.sections().stream(), Stream.of(besides)).toList();
    return new Catalogue("quorate.", sections, instanceRules())
        .read(Stream.concat(Stream.of(named(hostName)), sources.stream()).toList());
  }

  /** How an instance with a valid configuration decides. */
  public static OrchestrationSettings orchestration(Configuration configuration) {
    return Settings.of(configuration).orchestration();
  }

  /** What a journal says of the settings it was written under; it knows nothing of its host. */
  static Configuration ofJournal(Map<String, String> values, String name) {
    return CATALOGUE.readAgain(List.of(named(name), Source.given("journal", values)));
  }

  private static Source named(String instance) {
    return Source.defaults(Map.of(ServiceSettings.INSTANCE.name(), instance));
  }
}
