package org.slo.service.store.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slo.service.startup.StartRefusedException;

/**
 * The account the server runs under. PostgreSQL refuses to run as root; a service that does, as in a small container,
 * drops root's rights for the server.
 *
 * @param prefix put before each command
 * @param owner whom the server's files must belong to; empty: whoever creates them
 */
record ServerAccount(List<String> prefix, Optional<UserPrincipal> owner) {

  private static final List<String> NAMES = List.of("postgres", "nobody");

  /**
   * Finds an account that may run the server in {@code folder}.
   *
   * @throws StartRefusedException if this process is root and cannot be anybody else
   */
  static ServerAccount detect(Path folder) throws IOException {
    if (new UnixSystem().getUid() != 0) {
      return new ServerAccount(List.of(), Optional.empty());
    }
    // In a user namespace of its own the server is nobody special and still owns root's files.
    if (Command.succeeds(List.of("unshare", "-U", "true"))) {
      return new ServerAccount(List.of("unshare", "-U"), Optional.empty());
    }
    return otherUser(folder)
        .orElseThrow(() ->
            new StartRefusedException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv lets it run as somebody else"
                    + " in "
                    + folder
                    + ".",
                "Start the service as another user, or set SLO_DATABASE_URL to your own PostgreSQL."));
  }

  /** Runs the server as an ordinary user who can reach {@code folder}. */
  static Optional<ServerAccount> otherUser(Path folder) throws IOException {
    for (String name : NAMES) {
      List<String> prefix =
          List.of("setpriv", "--reuid=" + name, "--regid=65534", "--clear-groups");
      List<String> probe = new ArrayList<>(prefix);
      probe.addAll(List.of("test", "-x", folder.toString()));
      if (Command.succeeds(probe)) {
        return Optional.of(new ServerAccount(prefix, principal(folder, name)));
      }
    }
    return Optional.empty();
  }

  /** Hands {@code folder} and all in it to the account. */
  void own(Path folder) throws IOException {
    if (owner.isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!Files.isSymbolicLink(file)) {
          Files.setOwner(file, owner.get());
        }
      }
    }
  }

  private static Optional<UserPrincipal> principal(Path folder, String name) throws IOException {
    try {
      return Optional.of(
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    } catch (UserPrincipalNotFoundException unknown) {
      return Optional.empty();
    }
  }
}
