package quorate.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of(AddressBlock.read("10.0.0.0/8").orElseThrow()));

  private static InetAddress address(String text) {
    return AddressBlock.literal(text).orElseThrow();
  }

  private static TrustedProxies.Told told(String... forwarded) {
    return new TrustedProxies.Told(
        List.of(forwarded), Optional.of("https"), Optional.of("quorate.example"));
  }

  @Test
  void aStrangerIsNotBelieved() {
    Client client = PROXIES.client(address("192.0.2.9"), false, told("127.0.0.1"));

    assertEquals(address("192.0.2.9"), client.address());
    assertFalse(client.secure());
    assertEquals(Optional.empty(), client.host());
  }

  @Test
  void theRightmostAddressThatIsNoProxyIsTheClient() {
    Client client =
        PROXIES.client(address("10.0.0.1"), false, told("1.1.1.1", "192.0.2.9", "10.0.0.2"));

    assertEquals(address("192.0.2.9"), client.address());
    assertTrue(client.secure());
    assertEquals(Optional.of("quorate.example"), client.host());
  }

  @Test
  void anAddressOfIpv6CountsByItsNetwork() {
    Client one = PROXIES.client(address("2001:db8::1"), true, TrustedProxies.Told.NOTHING);
    Client other = PROXIES.client(address("2001:db8::2"), true, TrustedProxies.Told.NOTHING);

    assertEquals(one.bucket(), other.bucket());
  }

  @Test
  void aPageOfAnotherOriginMayNotSendALogin() {
    Origins origins = new Origins(Optional.empty(), List.of("https://listed.example"));

    assertTrue(origins.admits(List.of("https://here"), true, "here", true));
    assertFalse(origins.admits(List.of(), true, "here", true));
    assertFalse(origins.admits(List.of("null"), true, "here", true));
    assertFalse(origins.admits(List.of("https://listed.example"), true, "here", true));
    assertTrue(origins.admits(List.of("https://listed.example"), true, "here", false));
    assertFalse(origins.admits(List.of("https://evil"), true, "here", false));
    assertTrue(origins.admits(List.of(), true, "here", false));
  }
}
