package io.carryover.simulator.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DesktopPictureTest {

  private final List<DesktopPicture> pictures =
      List.of(DesktopPicture.png(new Chance(1)), DesktopPicture.jpeg(new Chance(2)));

  @Test
  void itsCommentTellsMoreThanPixelsDo() {
    assertThat(pictures)
        .allSatisfy(picture ->
            assertThat(new String(picture.bytes(), ISO_8859_1)).contains(DesktopPicture.MARKER));
  }

  @Test
  void shownAsItWasSentIsWrongInSizeAndByItsComment() {
    assertThat(pictures)
        .allSatisfy(picture ->
            assertThat(picture.wrongWith(picture.bytes()))
                .contains("it holds the comment of the original", "it has 1280 by 720 pixels")
                .doesNotContain("it shows another desktop"));
  }

  @Test
  void aSmallPictureOfTheSameDesktopIsRight() throws IOException {
    for (DesktopPicture picture : pictures) {
      assertThat(picture.wrongWith(small(new Color(picture.rgb())))).isEmpty();
    }
  }

  @Test
  void anotherDesktopIsNoticed() throws IOException {
    DesktopPicture picture = pictures.getFirst();
    Color other = new Color(~picture.rgb());

    assertThat(picture.wrongWith(small(other))).containsExactly("it shows another desktop");
  }

  @Test
  void whatIsNoPictureIsNoticed() {
    assertThat(pictures.getFirst().wrongWith(new byte[] {1, 2, 3}))
        .containsExactly("it is no picture");
  }

  private static byte[] small(Color color) throws IOException {
    var picture = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    var graphics = picture.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, 320, 180);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }
}
