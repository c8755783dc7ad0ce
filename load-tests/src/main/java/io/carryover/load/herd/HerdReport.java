package io.carryover.load.herd;

import java.util.List;

/** What all stories came to. */
record HerdReport(
    int devices,
    long seed,
    int contactsPerSecond,
    int backupsPerSecond,
    double seconds,
    boolean held,
    List<Scenario> scenarios) {}
