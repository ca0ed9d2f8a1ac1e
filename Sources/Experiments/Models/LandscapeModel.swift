import Tensors

/// Two parameters that are a place on a landscape; the prediction is its height.
struct LandscapeArchitecture: ModelArchitecture {
  let name = "landscape"
  let landscape: Landscape

  func parameterCount(_ shape: ModelShape) -> Int { landscape.names.count }

  func make(_ shape: ModelShape, using generator: inout Generator) -> Model {
    LandscapeModel(
      landscape.names.map { name in
        Model.Parameter(name, AnyTensor(repeating: 0, shape: [1], shape.elementType)) { _ in name }
      }, landscape)
  }

  func formula(_ shape: ModelShape) -> String { landscape.formula }
}

private final class LandscapeModel: Model {
  private let landscape: Landscape

  init(_ parameters: [Parameter], _ landscape: Landscape) {
    self.landscape = landscape
    super.init(parameters)
  }

  override func callAsFunction(_ inputs: AnyTensor, dropout: Dropout?) -> AnyTensor {
    landscape.value(parameters[0].tensor, parameters[1].tensor)
  }
}
