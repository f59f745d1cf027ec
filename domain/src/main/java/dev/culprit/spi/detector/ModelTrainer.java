package dev.culprit.spi.detector;

import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;

/** Makes a detector's model from history. Equal rows and parameters give equal bytes. */
public interface ModelTrainer {

  /** What may be set when a model is made; apart from the parameters of the detector. */
  ParameterSchema parameters();

  /**
   * @param timesMillis ascending, milliseconds since the epoch
   * @param values one finite value for each time; neither array to be changed or kept
   * @param parameters already checked against {@link #parameters()}
   * @throws IllegalArgumentException with a sentence, when nothing can be learnt from the rows
   */
  TrainedModel train(long[] timesMillis, double[] values, Parameters parameters);
}
