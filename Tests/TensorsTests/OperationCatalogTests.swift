import Tensors
import Testing

/// What the catalogs of operations and layers promise of each entry.
@Suite struct OperationCatalogTests {
  @Test(arguments: OperationCatalog.all) func operationsAreDescribed(_ entry: OperationEntry) {
    for text in [entry.name, entry.usage, entry.source] { #expect(!text.isEmpty) }
    #expect(entry.intuition.hasSuffix(".") && entry.intuition.count > 20)
    #expect(entry.requirement.map { !$0.isEmpty } ?? true)
    check(entry.arguments)
    #expect(OperationCatalog.entry(named: entry.name)?.usage == entry.usage)
  }

  @Test(arguments: LayerCatalog.all) func layersAreDescribed(_ entry: LayerEntry) {
    #expect(entry.intuition.hasSuffix(".") && entry.intuition.count > 20)
    #expect(entry.source.hasPrefix("torch.nn.\(entry.name)"))
    check(entry.arguments + entry.operation.arguments)
    for parameter in entry.parameters { #expect(!parameter.start.isEmpty && !parameter.shape.isEmpty) }
    #expect(OperationCatalog.entry(named: entry.operation.name) != nil)
    #expect(LayerCatalog.entry(named: entry.name.uppercased())?.name == entry.name)
  }

  private func check(_ arguments: [OperationEntry.Argument]) {
    #expect(Set(arguments.map(\.name)).count == arguments.count)
    for argument in arguments {
      #expect(!argument.name.isEmpty && !argument.allowed.isEmpty && !argument.summary.isEmpty)
      #expect(argument.defaultValue != "")
    }
  }

  @Test func eachNameOnce() {
    #expect(Set(OperationCatalog.all.map(\.name)).count == OperationCatalog.all.count)
    #expect(Set(LayerCatalog.all.map(\.name)).count == LayerCatalog.all.count)
    let names = OperationCatalog.all.flatMap(\.referenceNames)
    #expect(Set(names).count == names.count)
    #expect(Set(OperationCatalog.all.map(\.kind)) == Set(OperationEntry.Kind.allCases))
  }

  /// Every activation is offered as a layer.
  @Test func activationsAreLayers() {
    let layers = Set(LayerCatalog.all.map(\.operation.name))
    for entry in OperationCatalog.all where entry.kind == .activations || entry.kind == .layers {
      #expect(layers.contains(entry.name), "\(entry.name)")
    }
  }

  /// The defaults that are listed are those that the functions take.
  @Test func defaults() throws {
    func number(_ operation: String, _ argument: String) throws -> Double {
      let arguments = try #require(OperationCatalog.entry(named: operation)).arguments
      return try #require(Double(arguments.first { $0.name == argument }?.defaultValue ?? ""))
    }
    let x = Tensor<Double>([-2, -0.3, 0.4, 1.7, 30, 0], shape: [2, 3])
    let y = Tensor<Double>([-1.9, 3, 0.5, 0.2, 31.5, 0.1], shape: [2, 3])
    let (image, window) = (x.reshaped([1, 1, 2, 3]), Tensor<Double>([1, 2], shape: [1, 1, 1, 2]))
    let pairs = [
      (x.leakyRelu(), x.leakyRelu(slope: try number("leaky_relu", "negative_slope"))),
      (x.elu(), x.elu(alpha: try number("elu", "alpha"))),
      (
        x.softplus(),
        x.softplus(beta: try number("softplus", "beta"), threshold: try number("softplus", "threshold"))
      ),
      (x.variance(), x.variance(correction: Int(try number("var", "correction")))),
      (x.standardDeviation(), x.standardDeviation(correction: Int(try number("std", "correction")))),
      (x.norm(), x.norm(try number("norm", "p"))),
      (x.smoothL1Loss(y), x.smoothL1Loss(y, beta: try number("smooth_l1_loss", "beta"))),
      (x.huberLoss(y), x.huberLoss(y, delta: try number("huber_loss", "delta"))),
      (x.layerNorm(), x.layerNorm(Int(try number("layer_norm", "trailing_dims")))),
      (x.layerNorm(), x.layerNorm(epsilon: try number("layer_norm", "eps"))),
      (x.flattened(), x.flattened(from: Int(try number("flatten", "start_dim")))),
      (
        image.conv2d(window),
        image.conv2d(
          window, stride: Int(try number("conv2d", "stride")), padding: Int(try number("conv2d", "padding")))
      ),
      (
        x.crossEntropy([2, 0]),
        x.crossEntropy(
          [2, 0], ignoring: Int(try number("cross_entropy", "ignore_index")),
          labelSmoothing: try number("cross_entropy", "label_smoothing"))
      ),
    ]
    for (index, (plain, given)) in pairs.enumerated() {
      #expect(plain.shape == given.shape && plain.scalars == given.scalars, "pair \(index)")
    }
  }
}
