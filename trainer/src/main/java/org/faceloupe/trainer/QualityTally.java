package org.faceloupe.trainer;

import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.run.TrainingException;

/** Sums of closeness to the truth over pictures. */
final class QualityTally {

    private static final int BATCH = 16;

    private int count;
    private double psnr;
    private double ssim;
    private double msSsim;
    private double gradientRatio;
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
                gradientRatio / count);
    }
}
