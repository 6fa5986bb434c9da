package app;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** Trains the network on bright and dark images: the class is in the brightness. */
final class Training {
  private Training() {}

  static float accuracy() throws Exception {
    try (Model model = Model.newInstance("shapes")) {
      model.setBlock(new ShapesBlock());
      model.getNDManager().getEngine().setRandomSeed(1);
      NDArray labels = model.getNDManager().arange(64f).mod(2).toType(DataType.INT64, false);
      NDArray images =
          model.getNDManager()
              .randomNormal(new Shape(64, 1, 16, 16))
              .add(labels.toType(DataType.FLOAT32, false).reshape(64, 1, 1, 1));
      ArrayDataset data =
          new ArrayDataset.Builder()
              .setData(images)
              .optLabels(labels)
              .setSampling(16, false)
              .build();
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .optOptimizer(
                  Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build())
              .addEvaluator(new Accuracy())
              .addTrainingListeners(new EvaluatorTrainingListener());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(16, 1, 16, 16));
        EasyTrain.fit(trainer, 8, data, null);
        return trainer.getTrainingResult().getEvaluations().get("train_Accuracy");
      }
    }
  }
}
