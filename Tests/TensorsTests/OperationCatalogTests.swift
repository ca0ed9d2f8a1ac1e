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
}
