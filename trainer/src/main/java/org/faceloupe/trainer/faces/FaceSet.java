package org.faceloupe.trainer.faces;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.run.TrainingException;

/**
 * The face pictures that a generator learns from. A folder with a CSV of its name beside it holds
 * faces with 68 landmarks and is framed by them, or tells how far the sources of its pictures reach
 * ({@link CroppedSet}); any other is framed by its pictures' shape. Of a folder in CelebA's own
 * layout the training part is taken, without the people that CelebA's list of identities finds in
 * the folders to leave out.
 */
public final class FaceSet {

    private final List<FacePicture> sharp;
    private final List<FacePicture> soft;

    private FaceSet(List<FacePicture> sharp, List<FacePicture> soft) {
        this.sharp = sharp;
        this.soft = soft;
    }

    /**
     * One picture.
     *
     * @param landmarks by which it is framed, if they are known
     * @param corners of what its source showed, if that is not all of it
     */
    public record FacePicture(
            Path file, Optional<LandmarkSet.Sample> landmarks, Optional<SourceCorners> corners) {

        static FacePicture whole(Path file) {
            return new FacePicture(file, Optional.empty(), Optional.empty());
        }

        static FacePicture framed(LandmarkSet.Sample landmarks) {
            return new FacePicture(landmarks.file(), Optional.of(landmarks), Optional.empty());
        }

        static FacePicture within(Path file, SourceCorners corners) {
            return new FacePicture(file, Optional.empty(), Optional.of(corners));
        }

        /** Where the window lies in the picture as it was read. */
        public FaceWindow window(RgbImage picture) {
            return landmarks.map(FaceWindow::about).orElseGet(() -> FaceWindow.in(picture));
        }

        /**
         * White where the picture is real, black where it is not: in black wedges and outside of
         * what its source showed; empty if all of it is real.
         *
         * @param seen the picture, maybe reduced
         * @param scale its pixels for each pixel of the picture as it was read
         */
        public Optional<RgbImage> mask(RgbImage seen, double scale) {
            Optional<RgbImage> wedges = Wedge.mask(seen);
            if (corners.isEmpty()
                    || corners.get()
                            .holds(
                                    (int) Math.round(seen.width() / scale),
                                    (int) Math.round(seen.height() / scale))) {
                return wedges;
            }
            RgbImage mask = wedges.orElseGet(() -> Wedge.white(seen.width(), seen.height()));
            return Optional.of(corners.get().applied(mask, scale));
        }
    }

    /** The pictures of one folder; all teach every step. */
    public static FaceSet of(Path folder) {
        return read(List.of(folder), List.of(), List.of());
    }

    /**
     * Lists the pictures.
     *
     * @param sharp folders of pictures that teach all steps
     * @param soft folders of pictures that carry detail for targets of up to 64 pixels
     * @param unseen folders whose people are left out; a person is a file's name up to the last
     *     underscore, unless a folder in CelebA's layout lists its name with an identity
     * @throws TrainingException if a folder cannot be read or nothing sharp is left
     */
    public static FaceSet read(List<Path> sharp, List<Path> soft, List<Path> unseen) {
        Map<String, String> identities = new HashMap<>();
        Stream.of(sharp, soft, unseen)
                .flatMap(List::stream)
                .forEach(folder -> identities.putAll(CelebaFolder.identities(folder)));
        Set<String> strangers = new HashSet<>();
        for (Path folder : unseen) {
            ImageFolder.measured(folder).forEach(f -> strangers.add(person(f, identities)));
        }
        Predicate<FacePicture> isLearnt = p -> !strangers.contains(person(p.file, identities));
        FaceSet set = new FaceSet(list(sharp, isLearnt), list(soft, isLearnt));
        if (set.sharp.isEmpty()) {
            throw new TrainingException(
                    "nobody is left in " + sharp + " but the people to leave out; give more faces");
        }
        return set;
    }

    private static List<FacePicture> list(List<Path> folders, Predicate<FacePicture> isLearnt) {
        List<FacePicture> pictures = new ArrayList<>();
        for (Path folder : folders) {
            if (CelebaFolder.is(folder)) {
                CelebaFolder.training(folder).forEach(f -> pictures.add(FacePicture.whole(f)));
            } else if (CroppedSet.isBeside(folder)) {
                pictures.addAll(CroppedSet.read(folder));
            } else if (LandmarkSet.isBeside(folder)) {
                LandmarkSet.read(folder).forEach(s -> pictures.add(FacePicture.framed(s)));
            } else {
                ImageFolder.list(folder).forEach(f -> pictures.add(FacePicture.whole(f)));
            }
        }
        return pictures.stream().filter(isLearnt).toList();
    }

    private static String person(Path file, Map<String, String> identities) {
        return identities.getOrDefault(file.getFileName().toString(), person(file));
    }

    static String person(Path file) {
        String name = file.getFileName().toString();
        int end = name.lastIndexOf('_');
        return end > 0 ? name.substring(0, end) : name;
    }

    public List<FacePicture> sharp() {
        return sharp;
    }

    public List<FacePicture> soft() {
        return soft;
    }

    public int size() {
        return sharp.size() + soft.size();
    }
}
