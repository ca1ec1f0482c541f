package org.slo.openslo;

/**
 * How much of a text is read.
 *
 * @param characters length of the text
 * @param depth nesting of lists and mappings
 * @param values scalars, lists and mappings of all documents together; an alias counts as all that it stands for
 */
record Limits(int characters, int depth, int values) {

  /** Room for some ten thousand SLOs. */
  static final Limits DEFAULT = new Limits(16 << 20, 40, 1_000_000);
}
