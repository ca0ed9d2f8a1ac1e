import Words

extension Snapshot {
  /// What is trained.
  package struct Subject: Hashable, Sendable {
    package var problem: String
    package var task: Task
    /// As it is typed: `mlp:16,16`.
    package var model: String
    /// The model as a formula in the problem's own names: `t_c = w·t_u + b`.
    package var formula: String
    package var loss: String
    /// The names of the classes; empty where there are none.
    package var classes: [String]
    package var trainRows: Int
    package var validationRows: Int
    package var seed: UInt64
    package var parameterCount: Int
    /// What was decided while the data was read and split, in sentences to say aloud.
    package var remarks: [String]

    package init(
      problem: String, task: Task = .regression, model: String = "linear", formula: String, loss: String,
      classes: [String] = [], trainRows: Int, validationRows: Int, seed: UInt64, parameterCount: Int,
      remarks: [String] = []
    ) {
      self.problem = problem
      self.task = task
      self.model = model
      self.formula = formula
      self.loss = loss
      self.classes = classes
      self.trainRows = trainRows
      self.validationRows = validationRows
      self.seed = seed
      self.parameterCount = parameterCount
      self.remarks = remarks
    }
  }
}
