package io.carryover.backup.picture;

import io.carryover.backup.BackupProblem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Turns what a device sends into a small JPEG that holds nothing but pixels.
 *
 * <p>The size is read from the header before a single pixel is decoded, so that a small file that
 * claims to be enormous costs nothing.
 */
final class DesktopPicture {

  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  private static final int MAX_SIDE = 8_192;
  private static final Set<String> FORMATS = Set.of("JPEG", "png");

  private DesktopPicture() {}

  /** Decodes, scales to fit 320 by 180, and encodes anew. */
  static byte[] reencode(byte[] sent) {
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw BackupProblem.NOT_A_PICTURE.toException();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        if (!FORMATS.contains(reader.getFormatName())
            || reader.getWidth(0) > MAX_SIDE
            || reader.getHeight(0) > MAX_SIDE) {
          throw BackupProblem.NOT_A_PICTURE.toException();
        }
        return encode(scale(reader.read(0)));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // What the decoders throw at damaged files.
      throw BackupProblem.NOT_A_PICTURE.toException();
    }
  }

  private static BufferedImage scale(BufferedImage picture) {
    double factor =
        Math.min((double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight());
    int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
    var canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(
        picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, Color.BLACK, null);
    graphics.dispose();
    return canvas;
  }

  private static byte[] encode(BufferedImage picture) throws IOException {
    var encoded = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", encoded);
    return encoded.toByteArray();
  }
}
