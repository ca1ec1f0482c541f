package org.slo.demo.traffic;

/** A customer company. */
record Tenant(String name, Plan plan, Region region) {}
