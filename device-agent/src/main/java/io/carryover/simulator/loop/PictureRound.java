package io.carryover.simulator.loop;

import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.DesktopPicture;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PCs send pictures of their desktops, and the restore page of the next PC shows them. */
record PictureRound(Tenant tenant) implements AwkwardCase {

  private static final byte[] NO_PICTURE = "<svg/>".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String sentence() {
    return "The restore page shows each desktop: a small picture with nothing in it but pixels";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    Map<UUID, DesktopPicture> sent = new HashMap<>();
    for (DesktopPicture picture :
        List.of(DesktopPicture.png(tenant.chance()), DesktopPicture.jpeg(tenant.chance()))) {
      sent.put(send(findings, tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2), picture), picture);
    }
    SimulatedPc next = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_26H2);
    List<RestoreOffer.Profile> shown =
        Waiting.until(
            () -> next.client().profiles(tenant.offerWith(next, sent.size())),
            all -> all.stream().allMatch(RestoreOffer.Profile::hasPicture));
    findings.equal(
        "profiles with a picture",
        (long) sent.size(),
        shown.stream().filter(RestoreOffer.Profile::hasPicture).count());
    int bytes = 0;
    for (RestoreOffer.Profile profile : shown) {
      byte[] picture = next.client().picture(profile.profileId());
      bytes = Math.max(bytes, picture.length);
      compare(findings, sent.get(profile.profileId()), picture);
    }
    demandThatOthersDoNotSeeThem(findings, shown);
    return "%d pictures, at most %,d bytes".formatted(shown.size(), bytes);
  }

  private static void compare(Findings findings, @Nullable DesktopPicture sent, byte[] shown) {
    List<String> wrong = sent == null ? List.of("nobody sent it") : sent.wrongWith(shown);
    wrong.forEach(what -> findings.demand("a picture is wrong: " + what, false));
  }

  /** The next backup tells the restore page that there is a picture. */
  private UUID send(Findings findings, SimulatedPc pc, DesktopPicture picture) {
    tenant.backUp(pc);
    pc.client().putPicture(picture.mediaType(), picture.bytes());
    findings.equal(
        "what is no picture",
        "not-a-picture",
        Findings.refusal(() -> pc.client().putPicture(picture.mediaType(), NO_PICTURE)));
    pc.live();
    return tenant.backUp(pc).profileId();
  }

  private void demandThatOthersDoNotSeeThem(Findings findings, List<RestoreOffer.Profile> shown) {
    SimulatedPc other = tenant.untouched(tenant.newcomer(), OrdinaryPcs.WINDOWS_11_25H2);
    for (RestoreOffer.Profile profile : shown) {
      findings.equal(
          "somebody else's picture",
          "not-found",
          Findings.refusal(() -> other.client().picture(profile.profileId())));
    }
  }
}
