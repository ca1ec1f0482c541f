package org.slo.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs, sources and groups, numbered in the order in which they were first seen. */
final class Sources {

  private record Target(String job, String instance) {}

  private record GroupName(String metric, int source) {}

  private final List<Job> jobs = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Job> jobsByName = new HashMap<>();
  private final Map<Target, Source> sourcesByTarget = new HashMap<>();
  private final Map<GroupName, Group> groupsByName = new HashMap<>();

  List<Job> jobs() {
    return jobs;
  }

  List<Source> sources() {
    return sources;
  }

  List<Group> groups() {
    return groups;
  }

  Source source(int id) {
    return sources.get(id);
  }

  Job job(String name) {
    return jobsByName.computeIfAbsent(
        name,
        n -> {
          Job job = new Job(jobs.size(), n);
          jobs.add(job);
          return job;
        });
  }

  Source source(String job, String instance) {
    return sourcesByTarget.computeIfAbsent(
        new Target(job, instance),
        target -> {
          Source source = new Source(sources.size(), job(job), instance);
          sources.add(source);
          return source;
        });
  }

  Group group(String metric, Source source) {
    return groupsByName.computeIfAbsent(
        new GroupName(metric, source.id()),
        name -> {
          Group group = new Group(groups.size(), metric, source);
          groups.add(group);
          source.groups().add(group);
          return group;
        });
  }
}
