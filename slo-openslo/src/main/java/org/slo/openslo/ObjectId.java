package org.slo.openslo;

/**
 * What names an object: no two objects of a kind share a name.
 *
 * @param kind OpenSLO's word, such as {@code AlertPolicy}
 * @param name from {@code metadata.name}
 */
public record ObjectId(String kind, String name) {

  /** The name of no object. */
  static final ObjectId UNKNOWN = new ObjectId("", "");

  @Override
  public String toString() {
    return kind + " \"" + name + "\"";
  }
}
