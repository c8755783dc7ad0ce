package io.carryover.kit.id;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The only place that reads the machine's clock or its source of randomness. */
class TimeAndIds {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Ids ids() {
    return Generators.timeBasedEpochGenerator()::generate;
  }
}
