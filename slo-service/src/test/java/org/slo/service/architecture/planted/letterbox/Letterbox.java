package org.slo.service.architecture.planted.letterbox;

/** An adapter. */
public class Letterbox {}
