package org.faceloupe.trainer.generator;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.landmarks.FanEvaluation;
import org.faceloupe.trainer.run.TrainingException;

/** Sums of closeness to the truth over pictures. */
final class QualityTally {

    private static final int BATCH = 16;

    private int count;
    private double psnr;
    private double ssim;
    private double msSsim;
    private double gradientRatio;
    private int read;
    private double distance;
    private double batchMse;
    private int inBatch;
    private double batchPsnr;
    private int batches;

    void add(RgbImage truth, RgbImage made) {
        double mse = ImageQuality.mse(truth, made);
        count++;
        psnr += ImageQuality.psnr(mse);
        ssim += ImageQuality.ssim(truth, made);
        msSsim += ImageQuality.msSsim(truth, made);
        gradientRatio += ImageQuality.gradientRatio(truth, made);
        batchMse += mse;
        if (++inBatch == BATCH) {
            endBatch();
        }
    }

    /** Adds the landmarks of true and made faces, as one network reads both. */
    void addLandmarks(List<double[][]> expected, List<double[][]> found) {
        for (int i = 0; i < found.size(); i++) {
            LandmarkSet.Sample truth = new LandmarkSet.Sample(Path.of(""), expected.get(i));
            distance += FanEvaluation.error(truth, found.get(i));
            read++;
        }
    }

    int count() {
        return count;
    }

    private void endBatch() {
        if (inBatch > 0) {
            batchPsnr += ImageQuality.psnr(batchMse / inBatch);
            batches++;
            batchMse = 0;
            inBatch = 0;
        }
    }

    GeneratorEvaluation.Figures figures() {
        if (count == 0) {
            throw new TrainingException("no picture could be read; give undamaged images");
        }
        endBatch();
        return new GeneratorEvaluation.Figures(
                psnr / count,
                ssim / count,
                msSsim / count,
                batchPsnr / batches,
                gradientRatio / count,
                read == 0 ? OptionalDouble.empty() : OptionalDouble.of(distance / read));
    }
}
