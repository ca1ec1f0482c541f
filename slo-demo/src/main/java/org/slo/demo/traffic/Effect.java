package org.slo.demo.traffic;

/**
 * What an episode does to requests, on top of an ordinary day.
 *
 * @param failing share of them that fails
 * @param status what the failing ones answer
 * @param slow share of them that takes longer than promised
 * @param version the release that answers the failing ones, empty where it is the usual one
 */
record Effect(double failing, String status, double slow, String version) {}
