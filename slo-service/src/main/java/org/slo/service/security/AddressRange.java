package org.slo.service.security;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A set of IP addresses that outbound connections may go to. */
sealed interface AddressRange {

  boolean contains(InetAddress address);

  /**
   * Reads {@code loopback}, {@code private}, {@code public}, or a block such as {@code 10.1.0.0/16}.
   *
   * @throws IllegalArgumentException if the text is none of them
   */
  static AddressRange parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "loopback" -> Named.LOOPBACK;
      case "private" -> Named.PRIVATE;
      case "public" -> Named.PUBLIC;
      default -> Block.parse(text);
    };
  }

  /** Ranges known by a word. */
  enum Named implements AddressRange {
    /** This machine. */
    LOOPBACK {
      @Override
      public boolean contains(InetAddress address) {
        return address.isLoopbackAddress();
      }
    },
    /** The networks of RFC 1918 and RFC 4193. */
    PRIVATE {
      @Override
      public boolean contains(InetAddress address) {
        return Blocks.PRIVATE.stream().anyMatch(block -> block.contains(address));
      }
    },
    /** Whatever no registry sets apart; link-local addresses, where clouds keep credentials, are not public. */
    PUBLIC {
      @Override
      public boolean contains(InetAddress address) {
        return Stream.of(Blocks.PRIVATE, Blocks.SPECIAL)
            .flatMap(List::stream)
            .noneMatch(block -> block.contains(address));
      }
    }
  }

  /**
   * All addresses that share their first bits.
   *
   * @param base any address of the block
   * @param bits how many bits they share, 0 to 32 or 128
   */
  record Block(InetAddress base, int bits) implements AddressRange {

    static Block parse(String text) {
      String[] parts = text.split("/", -1);
      try {
        InetAddress base = InetAddress.ofLiteral(parts[0]);
        int all = base.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (parts.length <= 2 && bits >= 0 && bits <= all) {
          return new Block(base, bits);
        }
      } catch (IllegalArgumentException notAnAddress) {
        // Told below, in the words of the setting.
      }
      throw new IllegalArgumentException(
          "\"" + text + "\" is neither loopback, private, public nor a block such as 10.1.0.0/16");
    }

    @Override
    public boolean contains(InetAddress address) {
      byte[] ours = base.getAddress();
      byte[] theirs = address.getAddress();
      if (ours.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Blocks set apart, from IANA's special-purpose address registries for IPv4 and IPv6. */
  final class Blocks {
    static final List<Block> PRIVATE =
        of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
    static final List<Block> SPECIAL =
        of(
            "0.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/127",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private Blocks() {}

    private static List<Block> of(String... blocks) {
      return Stream.of(blocks).map(Block::parse).toList();
    }
  }
}
