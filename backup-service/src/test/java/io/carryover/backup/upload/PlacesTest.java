package io.carryover.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.kit.tenancy.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
  private static final TenantId FABRIKAM = new TenantId(new UUID(1, 2));
  private static final TenantId TAILSPIN = new TenantId(new UUID(1, 3));

  @Test
  void oneTenantLeavesAQuarterOfThePlacesToTheOthers() {
    var places = new Places(8, 1_000);
    int taken = 0;
    while (places.take(CONTOSO, 1)) {
      taken++;
    }

    assertThat(taken).isEqualTo(6);
    assertThat(places.hasRoom(CONTOSO)).isFalse();
    assertThat(places.hasRoom(FABRIKAM)).isTrue();
    assertThat(places.take(FABRIKAM, 1)).isTrue();
    assertThat(places.take(TAILSPIN, 1)).isTrue();
    assertThat(places.take(TAILSPIN, 1)).isFalse();
  }

  @Test
  void aPlaceThatIsGivenBackIsTakenAgain() {
    var places = new Places(1, 1_000);
    assertThat(places.take(CONTOSO, 1)).isTrue();
    assertThat(places.hasRoom(FABRIKAM)).isFalse();

    places.giveBack(CONTOSO, 1);

    assertThat(places.take(FABRIKAM, 1)).isTrue();
  }

  @Test
  void oneTenantLeavesAQuarterOfTheBytesToTheOthers() {
    var places = new Places(100, 100);
    assertThat(places.take(CONTOSO, 70)).isTrue();

    assertThat(places.take(CONTOSO, 10)).isFalse();
    assertThat(places.take(FABRIKAM, 10)).isTrue();
  }

  @Test
  void thereIsRoomForAllWhileAllHoldLessThanOneMay() {
    var places = new Places(8, 1_000);
    for (int i = 0; i < 5; i++) {
      assertThat(places.take(CONTOSO, 1)).isTrue();
      assertThat(places.haveRoomForAll()).isTrue();
    }

    assertThat(places.take(FABRIKAM, 1)).isTrue();
    assertThat(places.haveRoomForAll()).isFalse();
    places.giveBack(FABRIKAM, 1);
    assertThat(places.haveRoomForAll()).isTrue();
    assertThat(places.take(FABRIKAM, 745)).isTrue();
    assertThat(places.haveRoomForAll()).isFalse();
  }

  @Test
  void bytesAreBoundedButOneLargePieceFindsItsPlaceWhenAllAreFree() {
    var places = new Places(100, 10);

    assertThat(places.take(CONTOSO, 50)).isTrue();
    assertThat(places.take(FABRIKAM, 1)).isFalse();
    places.giveBack(CONTOSO, 50);
    assertThat(places.take(FABRIKAM, 1)).isTrue();
  }

  @Test
  void aPlaceThatNobodyTookCannotBeGivenBack() {
    var places = new Places(8, 1_000);

    assertThatThrownBy(() -> places.giveBack(CONTOSO, 1)).isInstanceOf(IllegalStateException.class);
  }
}
