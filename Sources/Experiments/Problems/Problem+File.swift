import Words

extension Problem {
  /// A person's own data, with what it is best begun with: a linear model over standardised features.
  ///
  /// Gradient descent on a regression does not mind the size of the target, which Adam's steps of fixed size would;
  /// for classes all scores are small, and Adam gets there sooner.
  package static func file(_ file: DataFile, _ loaded: LoadedData) -> Problem {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let isRegression = loaded.task == .regression
    var preferences = Preferences()
    preferences.loss = isRegression ? "mse" : "cross-entropy"
    preferences.optimizer = isRegression ? "sgd" : "adam"
    // Correlated features make the surface as steep as they are many.
    let steepest = 1 / Double(max(loaded.dataset.features.count, 1))
    preferences.learningRate = isRegression ? min(0.05, 0.5 * steepest) : 0.05
    preferences.standardizes = true
    preferences.standardizesTarget = isRegression
    let dataset = loaded.dataset
    return Problem(
      name: "data", title: name.visible, lesson: "Your own data.", source: file.path.visible,
      task: isRegression ? .regression : .classification, preferences: preferences,
      generate: { _, _ in dataset })
  }
}
