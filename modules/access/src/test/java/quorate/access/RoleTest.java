package quorate.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void everyRoleMayWhatTheTableSaysAndNothingElse() {
    String matrix =
        Arrays.stream(Role.values())
            .map(
                role ->
                    Arrays.stream(Permission.values())
                        .map(permission -> role.may(permission) ? "x" : "-")
                        .collect(Collectors.joining("", role.label() + " ", "\n")))
            .collect(Collectors.joining());

    assertEquals(
        """
        viewer xxxx----
        auditor xxxx--x-
        executor x-xxx---
        operator xxxx-x--
        admin xxxxxxxx
        """,
        matrix);
  }
}
