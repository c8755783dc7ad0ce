package io.carryover.restore.event;

import au.com.dius.pact.provider.MessageAndMetadata;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.MessageTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.carryover.kit.test.contract.ContractFiles;
import io.carryover.kit.test.contract.Pacts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keeps what the consumers of this service's events read: the failure names who would break. */
@Provider("restore-service")
@PactFolder(ContractFiles.PACT_FOLDER)
class ConsumersContractTest {

  @BeforeEach
  void verifyOwnEvents(PactVerificationContext context) {
    context.setTarget(new MessageTestTarget(List.of("io.carryover.restore.event")));
  }

  @TestTemplate
  @ExtendWith(PactVerificationInvocationContextProvider.class)
  void keepsWhatConsumersRead(PactVerificationContext context) {
    context.verifyInteraction();
  }

  @PactVerifyProvider("RestoreRequested")
  MessageAndMetadata restoreRequested() {
    return Pacts.message("RestoreRequested", RestoreRequested.class);
  }

  @PactVerifyProvider("RestoreFinished")
  MessageAndMetadata restoreFinished() {
    return Pacts.message("RestoreFinished", RestoreFinished.class);
  }

  @PactVerifyProvider("RestoreUndone")
  MessageAndMetadata restoreUndone() {
    return Pacts.message("RestoreUndone", RestoreUndone.class);
  }

  @PactVerifyProvider("RestoreNotOffered")
  MessageAndMetadata restoreNotOffered() {
    return Pacts.message("RestoreNotOffered", RestoreNotOffered.class);
  }
}
