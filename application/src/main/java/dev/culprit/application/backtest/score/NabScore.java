package dev.culprit.application.backtest.score;

/**
 * Scores of a corpus in one profile: 100 for finding every window at its first row and nothing
 * else, 0 for finding nothing, below 0 for worse.
 *
 * @param optimised with the one threshold that is best for the whole corpus
 * @param threshold that one; infinite when nothing should be detected
 * @param leaveOneFolderOut each folder judged with the threshold that is best for the others
 * @param atDefault at the threshold the detector itself calls anomalous
 * @param found windows found with the optimised threshold
 * @param windows all of them
 * @param falseRows rows outside of windows with the optimised threshold
 */
public record NabScore(
    NabProfile profile,
    double optimised,
    double threshold,
    double leaveOneFolderOut,
    double atDefault,
    int found,
    int windows,
    int falseRows) {}
