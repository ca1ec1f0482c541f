package org.slo.service.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends a body far larger than anybody holds in memory, chunk by chunk, and reads the answer as soon as there is
 * one, as command-line clients do; the JDK's client may lose an answer that comes before the body is through.
 */
final class Upload {

  private static final int CHUNK = 64 * 1024;

  private Upload() {}

  /**
   * Posts a body of blanks.
   *
   * @param announced whether a {@code Content-Length} says how long it is, else it is chunked
   */
  static Answer blanks(URI service, String path, String contentType, long bytes, boolean announced)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      String length = announced ? "Content-Length: " + bytes : "Transfer-Encoding: chunked";
      out.write(
          "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nConnection: close\r\n%s\r\n\r\n"
              .formatted(path, service.getAuthority(), contentType, length)
              .getBytes(US_ASCII));
      try {
        sendUntilAnswered(socket, bytes, announced);
      } catch (IOException refused) {
        // The service closes the connection; its answer is already here.
      }
      return answer(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
    }
  }

  private static void sendUntilAnswered(Socket socket, long bytes, boolean announced)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] chunk = " ".repeat(CHUNK).getBytes(US_ASCII);
    byte[] size = (Integer.toHexString(CHUNK) + "\r\n").getBytes(US_ASCII);
    for (long sent = 0; sent < bytes; sent += CHUNK) {
      if (socket.getInputStream().available() > 0) {
        return;
      }
      if (!announced) {
        out.write(size);
      }
      out.write(chunk);
      if (!announced) {
        out.write("\r\n".getBytes(US_ASCII));
      }
    }
    if (!announced) {
      out.write("0\r\n\r\n".getBytes(US_ASCII));
    }
  }

  private static Answer answer(BufferedReader in) throws IOException {
    String statusLine = String.valueOf(in.readLine());
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    StringBuilder body = new StringBuilder();
    if (headers.containsKey("transfer-encoding")) {
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        read(in, size, body);
        in.readLine();
      }
    } else {
      int length =
          Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
      read(in, length, body);
    }
    return new Answer(
        Integer.parseInt(statusLine.split(" ", -1)[1]),
        HttpHeaders.of(headers, (name, value) -> true),
        body.toString());
  }

  private static int chunkSize(BufferedReader in) throws IOException {
    return Integer.parseInt(in.readLine(), 16);
  }

  /** Bytes are characters here: problem documents are ASCII. */
  private static void read(BufferedReader in, int length, StringBuilder to) throws IOException {
    for (int i = 0; i < length; i++) {
      to.append((char) in.read());
    }
  }
}
