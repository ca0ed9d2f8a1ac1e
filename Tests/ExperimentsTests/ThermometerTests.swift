import Experiments
import Tensors
import TestSupport
import Testing
import Words

@Suite struct ThermometerTests {
  @Test func dataAreTheReferenceTexts() throws {
    let seed = try Golden.seed()
    let data = try Experiment().problem.load()
    #expect(data.rowCount == 11)
    #expect(data.features.map(\.name) == ["t_u"])
    #expect(data.features.map(\.unit) == ["unknown units"])
    #expect(data.features[0].values == seed.tU.data)
    #expect((data.target.name, data.target.unit) == ("t_c", "°C"))
    #expect(data.target.values == seed.tC.data)
  }

  @Test func defaultsAreThoseOfTheHousePlan() {
    let experiment = Experiment()
    #expect(experiment.problem.name == "thermometer")
    #expect(experiment.inputScale == 0.1)
    #expect(experiment.problem.initialParameters == [1, 0])
    #expect(experiment.optimizer.name == "sgd")
    #expect(experiment.optimizerOptions == ["lr": .number(1e-2)])
    #expect(experiment.validation == .fraction(0.2))
    #expect((experiment.model.name, experiment.loss.name) == ("linear", "mse"))
    #expect((experiment.seed, experiment.precision, experiment.zeroGrad) == (0, .float, true))
  }

  @Test func inputsAreScaledInTheElementType() throws {
    let data = try Experiment().problem.load()
    for precision in Experiment.Precision.allCases {
      var experiment = Experiment()
      experiment.precision = precision
      experiment.validation = .fraction(0)
      let inputs = try PreparedExperiment(experiment).train.inputs
      #expect(inputs.shape == [11, 1])
      for (row, value) in data.features[0].values.enumerated() {
        let expected = precision == .float ? Double(Float(0.1) * Float(value)) : 0.1 * value
        #expect(inputs.storage[row] == expected)
      }
    }
    // Rounding once, from the exact product, would give another float somewhere.
    #expect(data.features[0].values.contains { Float(0.1) * Float($0) != Float(0.1 * $0) })
  }

  @Test func rowsFollowTheSplit() throws {
    var experiment = Experiment()
    experiment.validation = .rows([3, 0])
    experiment.inputScale = 1
    let prepared = try PreparedExperiment(experiment)
    let data = try experiment.problem.load()
    #expect(prepared.train.inputs.shape == [9, 1])
    #expect(prepared.train.targets.values.shape == [9, 1])
    let validation = try #require(prepared.validation)
    #expect(
      (0..<2).map { validation.targets.values.storage[$0] } == [data.target.values[0], data.target.values[3]])
    #expect(prepared.train.targets.values.storage[0] == data.target.values[1])
  }

  @Test func formulaAndNames() throws {
    var experiment = Experiment()
    #expect(try formula(experiment) == "t_c = w·(0.1·t_u) + b")
    experiment.inputScale = 1
    #expect(try formula(experiment) == "t_c = w·t_u + b")
    #expect(try model(experiment).parameters.map { $0.scalarName(0) } == ["w", "b"])
  }

  @Test func parametersStartWhereTheyAreTold() throws {
    var experiment = Experiment()
    #expect(try values(experiment) == [1, 0])
    experiment.initialParameters = [0.25, -3]
    #expect(try values(experiment) == [0.25, -3])
    #expect(try model(experiment).parameters.allSatisfy { $0.tensor.requiresGrad && $0.tensor.isLeaf })
  }

  @Test(arguments: [[], [1], [1, 2, 3]]) func wrongNumberOfInitialParameters(values: [Double]) {
    var experiment = Experiment()
    experiment.initialParameters = values
    let text = values.map { "\(Int($0))" }.joined(separator: ",")
    #expect(throws: InputError(place: "--init", value: text, allowed: "2 numbers: w, b")) {
      try model(experiment)
    }
  }

  private func model(_ experiment: Experiment) throws -> Model {
    try PreparedExperiment(experiment).makeModel(experiment.model, experiment.activation)
  }

  private func values(_ experiment: Experiment) throws -> [Double] {
    try model(experiment).parameters.map { $0.tensor.storage[0] }
  }

  private func formula(_ experiment: Experiment) throws -> String {
    experiment.model.formula(try PreparedExperiment(experiment).shape(experiment.activation))
  }
}
