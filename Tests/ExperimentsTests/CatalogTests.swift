import Experiments
import Optimizers
import Tensors
import Testing
import Words

@Suite struct CatalogTests {
  @Test func problems() throws {
    let names = ProblemCatalog.entries.map(\.name)
    #expect(names.first == "thermometer")
    #expect(Set(names).count == names.count)
    #expect(Set(ProblemCatalog.entries.map(\.title)).count == names.count)
    for problem in ProblemCatalog.entries {
      #expect(ProblemCatalog.entry(named: problem.name)?.title == problem.title)
      #expect(problem.lesson.hasSuffix(".") && problem.lesson.count <= 110, "\(problem.name)")
      #expect(!problem.source.isEmpty)
      #expect((problem.landscape != nil) == (problem.task == .landscape))
      #expect(OptimizerCatalog.entry(named: problem.preferences.optimizer) != nil)
      let data = try problem.load()
      #expect(data.rowCount > 0)
      for column in data.features { #expect(column.values.count == data.rowCount) }
      #expect(Set(data.features.map(\.name)).count == data.features.count)
      #expect((data.classes != nil) == (problem.task == .classification))
      if let classes = data.classes {
        #expect(Set(data.target.values) == Set(classes.indices.map(Double.init)))
      }
    }
    #expect(ProblemCatalog.entry(named: "moon") == nil)
  }

  @Test(arguments: ["linear", "polynomial:3", "logistic", "softmax", "mlp:3", "mlp:4,2"])
  func modelsNameTheirParameters(name: String) throws {
    let architecture = try ModelCatalog.architecture(parsing: name)
    #expect(architecture.name == name)
    for features in [["x"], ["x", "y", "z"]] {
      for outputs in [["t"], ["a", "b"]] {
        let shape = ModelShape(features: features, outputs: outputs)
        var generator = Generator(seed: 1)
        let parameters = architecture.make(shape, using: &generator).parameters
        let names = parameters.flatMap { (0..<$0.tensor.count).map($0.scalarName) }
        #expect(names.count == architecture.parameterCount(shape))
        #expect(Set(names).count == names.count)
        #expect(Set(parameters.map(\.name)).count == parameters.count)
        #expect(!architecture.formula(shape).isEmpty)
      }
    }
  }

  @Test func formulas() throws {
    func formula(_ model: String, _ features: [String], _ outputs: [String] = ["t"]) throws -> String {
      try ModelCatalog.architecture(parsing: model).formula(ModelShape(features: features, outputs: outputs))
    }
    #expect(try formula("linear", ["x", "y"]) == "t = w_x·x + w_y·y + b")
    #expect(try formula("polynomial:3", ["x"]) == "t = w_1·x + w_2·x² + w_3·x³ + b")
    #expect(try formula("mlp:4,2", ["x"]) == "t = W3·tanh(W2·tanh(W1·x + b1) + b2) + b3")
    #expect(try formula("softmax", ["x", "y"], ["a", "b"]) == "scores = W·(x, y) + b")
  }

  @Test(arguments: [
    "cnn", "linear:2", "polynomial", "polynomial:0", "polynomial:31", "polynomial:x", "mlp", "mlp:", "mlp:0",
    "mlp:4,", "mlp:-1", "",
  ])
  func modelsThatDoNotExist(name: String) {
    let error = #expect(throws: InputError.self) { try ModelCatalog.architecture(parsing: name) }
    #expect(error?.place == "--model")
    #expect(error?.value.hasPrefix(name.prefix { $0 != ":" }) == true)
  }

  @Test func losses() {
    #expect(LossCatalog.entries.map(\.name) == ["mse", "l1", "huber", "bce", "cross-entropy"])
    #expect(LossCatalog.entry(named: "mse")?.title == "mean squared error")
    #expect(LossCatalog.entry(named: "mae") == nil)
  }
}
