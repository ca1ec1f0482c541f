package org.slo.service.ingest.scrape.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.slo.definition.TargetDiscovery.ByName.RecordType;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

class SystemNamesTest {

  @Test
  void srvRecordsBringHostsAndPorts() throws IOException {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server));
      SystemNames names =
          new SystemNames(
              new SimpleResolver(
                  new InetSocketAddress(server.getLocalAddress(), server.getLocalPort())));

      assertThat(names.services("_metrics._tcp.shop.test."))
          .containsExactly(new NameService.Service("shop-1.test", 9090));
      assertThatThrownBy(() -> names.services("other.test."))
          .isInstanceOf(UndiscoveredException.class)
          .hasMessageContaining("other.test");
    }
  }

  @Test
  void addressesAreOfTheTypeThatIsAskedFor() {
    SystemNames names = new SystemNames();

    assertThat(names.addresses("127.0.0.1", RecordType.A)).hasSize(1);
    assertThat(names.addresses("127.0.0.1", RecordType.AAAA)).isEmpty();
    assertThatThrownBy(() -> names.addresses("no such name", RecordType.A))
        .isInstanceOf(UndiscoveredException.class);
  }

  /** Knows one service; answers until the socket is closed. */
  private static void serve(DatagramSocket server) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        server.receive(packet);
        Message question =
            new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        Name asked = question.getQuestion().getName();
        if (asked.toString().startsWith("_metrics.")) {
          answer.addRecord(
              new SRVRecord(asked, DClass.IN, 60, 1, 1, 9090, new Name("shop-1.test.")),
              Section.ANSWER);
        } else {
          answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        byte[] wire = answer.toWire();
        server.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
      }
    } catch (SocketException closed) {
      // the test is over
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
