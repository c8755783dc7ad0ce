package io.carryover.reporting;

import io.carryover.kit.problem.ProblemType;

/** The problems that only this service answers with. */
public enum ReportingProblem implements ProblemType {
  DEVICE_UNKNOWN(
      404,
      "No such device",
      "Check the id. A device appears here moments after it has enrolled; one of another tenant or user never does."),
  REBUILD_RUNNING(
      409,
      "A rebuild is running",
      "Wait until it has ended; its progress is at /v1/operations/rebuild.");

  private final int status;
  private final String title;
  private final String remedy;

  ReportingProblem(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
