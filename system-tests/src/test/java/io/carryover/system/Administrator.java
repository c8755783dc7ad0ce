package io.carryover.system;

import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.stack.DemoDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The administrator of Contoso. */
final class Administrator {

  private static final String BACKUP_ON =
      "device_vendor_msft_policy_config_settingssync_enablewindowsbackup";

  private final ServiceAddresses services;

  Administrator(ServiceAddresses services) {
    this.services = services;
  }

  /** Lets every device back up, and shows the restore page. */
  void allowsBackup() {
    try (var http = new PatientHttp(Duration.ofSeconds(30))) {
      var admin =
          new SignIn(
              http,
              services.identity(),
              "carryover",
              "admin@contoso.example",
              DemoDirectory.PASSWORD);
      UUID policy = UUID.randomUUID();
      put(http, admin, "/v1/tenant", Map.of("displayName", "Contoso"));
      put(http, admin, "/v1/tenant/restore-page", Map.of("state", "enabled"));
      put(
          http,
          admin,
          "/v1/backup-policies/" + policy,
          Map.of(
              "name",
              "Backup for everyone " + policy,
              "description",
              "",
              "priority",
              1,
              "settings",
              List.of(Map.of("settingId", BACKUP_ON, "value", "enabled"))));
      put(
          http,
          admin,
          "/v1/backup-policies/%s/assignment".formatted(policy),
          Map.of(
              "include", List.of(), "exclude", List.of(), "allDevices", true, "allUsers", false));
    }
  }

  private void put(PatientHttp http, SignIn admin, String path, Object body) {
    http.call(Call.of("PUT", services.policy(), path).as(admin.token()).json(body)).orThrow();
  }
}
