package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.Box;

/** Where the faces of the sample clip are, and how they look at 128×128. */
final class SampleTruth {

    static final Path SAMPLES = Path.of(System.getProperty("faceloupe.root"), "samples");
    static final Path CLIP = SAMPLES.resolve("lobby.mp4");

    /**
     * A face in a frame.
     *
     * @param window the square of the frame that the person's picture shows, before it is turned
     * @param degrees by which it is turned about its middle
     * @param visible share of the face that is in the picture and not hidden
     */
    record Person(int frame, int person, Box box, Box window, double degrees, double visible) {

        /** A place of the frame in pixels of the person's picture. */
        double[] inPicture(double x, double y) {
            double turn = Math.toRadians(degrees);
            double dx = x - window.centerX();
            double dy = y - window.centerY();
            double scale = 128 / window.width();
            return new double[] {
                64 + scale * (dx * Math.cos(turn) + dy * Math.sin(turn)),
                64 + scale * (dy * Math.cos(turn) - dx * Math.sin(turn))
            };
        }
    }

    private SampleTruth() {}

    /** All people of all frames. */
    static List<Person> people() throws IOException {
        List<String> lines = Files.readAllLines(SAMPLES.resolve("truth.csv"));
        List<String> names = List.of(lines.get(0).split(","));
        return lines.stream().skip(1).map(line -> person(names, line.split(","))).toList();
    }

    private static Person person(List<String> names, String[] cells) {
        ToDoubleFunction<String> v = name -> Double.parseDouble(cells[names.indexOf(name)]);
        double side = v.applyAsDouble("window_side");
        return new Person(
                (int) v.applyAsDouble("frame"),
                (int) v.applyAsDouble("person"),
                new Box(
                        v.applyAsDouble("x"),
                        v.applyAsDouble("y"),
                        v.applyAsDouble("w"),
                        v.applyAsDouble("h")),
                new Box(v.applyAsDouble("window_x"), v.applyAsDouble("window_y"), side, side),
                v.applyAsDouble("angle"),
                v.applyAsDouble("visible"));
    }

    /** The person's picture, 128×128. */
    static RgbImage picture(int person) throws IOException {
        return RgbImage.decode(Files.readAllBytes(SAMPLES.resolve("truth/" + person + ".png")));
    }

    /** White where the person's picture shows the person. */
    static RgbImage mask(int person) throws IOException {
        return RgbImage.decode(Files.readAllBytes(SAMPLES.resolve("masks/" + person + ".png")));
    }

    /** A picture's red, green and blue at a place between its pixels. */
    static double[] at(RgbImage picture, double x, double y) {
        double[] sum = new double[3];
        int left = (int) Math.floor(x - 0.5);
        int top = (int) Math.floor(y - 0.5);
        double right = x - 0.5 - left;
        double down = y - 0.5 - top;
        for (int corner = 0; corner < 4; corner++) {
            int column = Math.max(0, Math.min(left + corner % 2, picture.width() - 1));
            int row = Math.max(0, Math.min(top + corner / 2, picture.height() - 1));
            double weight =
                    (corner % 2 == 0 ? 1 - right : right) * (corner / 2 == 0 ? 1 - down : down);
            for (int c = 0; c < 3; c++) {
                sum[c] += weight * (picture.rgb()[3 * (row * picture.width() + column) + c] & 0xFF);
            }
        }
        return sum;
    }

    /** Mean squared error of a face's enlargement over the pixels that show the person. */
    static double meanSquaredError(RgbImage enlarged, Box window, Person person)
            throws IOException {
        RgbImage truth = picture(person.person());
        RgbImage mask = mask(person.person());
        double sum = 0;
        int count = 0;
        int side = enlarged.width();
        double scale = window.width() / side;
        for (int i = 0; i < side * side; i++) {
            int row = i / side;
            double[] place =
                    person.inPicture(
                            window.x() + (i % side + 0.5) * scale,
                            window.y() + (row + 0.5) * scale);
            boolean inside = Arrays.stream(place).allMatch(p -> p > 0 && p < 128);
            if (inside && at(mask, place[0], place[1])[0] > 250) {
                double[] wanted = at(truth, place[0], place[1]);
                for (int c = 0; c < 3; c++) {
                    double difference = (enlarged.rgb()[3 * i + c] & 0xFF) - wanted[c];
                    sum += difference * difference;
                    count++;
                }
            }
        }
        return sum / count;
    }
}
