package io.carryover.simulator.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * A picture of a desktop as a PC sends it: larger than the restore page shows it, and with a
 * comment that tells more than pixels do.
 */
@SuppressWarnings("ArrayRecordComponent") // Sent once and never compared.
public record DesktopPicture(String mediaType, byte[] bytes, int rgb) {

  /** What stands in the comment and must never be shown to anybody. */
  public static final String MARKER = "taken-by-carryover-simulator-at-52.5200N-13.4050E";

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int SHOWN_WIDTH = 320;
  private static final int SHOWN_HEIGHT = 180;
  private static final int SHOWN_BYTES = 64 * 1024;
  private static final int SAME_COLOUR = 12;

  /** A desktop of one colour, as PNG. */
  public static DesktopPicture png(Chance chance) {
    return drawn(chance, "png");
  }

  /** A desktop of one colour, as JPEG. */
  public static DesktopPicture jpeg(Chance chance) {
    return drawn(chance, "jpeg");
  }

  /** What is wrong with a picture that the restore page shows of this one. */
  public List<String> wrongWith(byte[] shown) {
    List<String> wrong = new ArrayList<>();
    if (shown.length > SHOWN_BYTES) {
      wrong.add("it has %d bytes".formatted(shown.length));
    }
    if (new String(shown, ISO_8859_1).contains(MARKER)) {
      wrong.add("it holds the comment of the original");
    }
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(shown));
      if (picture == null) {
        wrong.add("it is no picture");
      } else {
        compare(picture, wrong);
      }
    } catch (IOException e) {
      wrong.add("it cannot be read: " + e.getMessage());
    }
    return wrong;
  }

  private void compare(BufferedImage picture, List<String> wrong) {
    if (picture.getWidth() != SHOWN_WIDTH || picture.getHeight() != SHOWN_HEIGHT) {
      wrong.add("it has %d by %d pixels".formatted(picture.getWidth(), picture.getHeight()));
    }
    var middle = new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2));
    var drawn = new Color(rgb);
    int difference =
        Math.max(
            Math.abs(middle.getRed() - drawn.getRed()),
            Math.max(
                Math.abs(middle.getGreen() - drawn.getGreen()),
                Math.abs(middle.getBlue() - drawn.getBlue())));
    if (difference > SAME_COLOUR) {
      wrong.add("it shows another desktop");
    }
  }

  private static DesktopPicture drawn(Chance chance, String format) {
    int rgb = 0xFF000000 | chance.below(1 << 24);
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(new Color(rgb));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillRect(0, HEIGHT - 48, WIDTH, 48);
    graphics.dispose();
    return new DesktopPicture("image/" + format, encoded(picture, format), rgb);
  }

  private static byte[] encoded(BufferedImage picture, String format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(picture), writer.getDefaultWriteParam());
      comment(metadata, format);
      writer.write(new IIOImage(picture, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void comment(IIOMetadata metadata, String format) throws IOException {
    String tree = metadata.getNativeMetadataFormatName();
    var root = new IIOMetadataNode(tree);
    if (format.equals("png")) {
      var entry = new IIOMetadataNode("tEXtEntry");
      entry.setAttribute("keyword", "Comment");
      entry.setAttribute("value", MARKER);
      root.appendChild(new IIOMetadataNode("tEXt")).appendChild(entry);
    } else {
      var comment = new IIOMetadataNode("com");
      comment.setUserObject(MARKER.getBytes(ISO_8859_1));
      root.appendChild(new IIOMetadataNode("JPEGvariety"));
      root.appendChild(new IIOMetadataNode("markerSequence")).appendChild(comment);
    }
    metadata.mergeTree(tree, root);
  }
}
