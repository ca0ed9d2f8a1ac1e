import Tensors

extension OperationExample {
  static let elementwise = functions + choices + shapeChanges

  private static let functions: [Self] = [
    Self("exp") { $0.exp() }, Self("expm1") { $0.expm1() }, Self("log1p", range: -0.8...2) { $0.log1p() },
    Self("logsigmoid") { $0.logSigmoid() }, Self("log", range: 0.2...3) { $0.log() },
    Self("sqrt", range: 0.2...3) { $0.squareRoot() },
    Self("abs") { $0.absoluteValue() }, Self("sin") { $0.sin() }, Self("cos") { $0.cos() },
    Self("tanh") { $0.tanh() }, Self("sigmoid") { $0.sigmoid() }, Self("relu") { $0.relu() },
    Self("square") { $0.squared() }, Self("reciprocal", range: 0.4...3) { $0.reciprocal() },
    Self("silu") { $0.silu() }, Self("leaky_relu") { $0.leakyRelu(slope: 0.2) },
    Self("elu") { $0.elu(alpha: 0.7) }, Self("gelu") { $0.gelu() }, Self("gelu", "tanh") { $0.gelu(.tanh) },
    Self("softplus") { $0.softplus() },
    // Some values lie above the threshold.
    Self("softplus", "some above the threshold") { $0.softplus(beta: 3, threshold: 4) },
    Self("clamp") { $0.clamped(min: -0.8, max: 1.1) }, Self("clamp", "below") { $0.clamped(min: -0.8) },
    Self("clamp", "above") { $0.clamped(max: 1.1) },
  ]

  private static let choices: [Self] = [
    Self("maximum", shapes: [[3, 4], [4]]) { $0[0].maximum($0[1]) },
    Self("maximum", "of one number", shapes: [[3, 4], []]) { $0[0].maximum($0[1]) },
    Self("minimum", shapes: [[3, 1], [1, 4]]) { $0[0].minimum($0[1]) },
    Self("where", shapes: [[3, 4], [4]]) { .where(Tensor([1, 0, 1], shape: [3, 1]), $0[0], $0[1]) },
    Self("where", "of one number", shapes: [[], [3, 4]]) { .where([1, 0, 0, 1], $0[0], $0[1]) },
    Self("dropout", shapes: [[2, 3]]) {
      $0[0].dropout(mask: Tensor([1, 0, 1, 1, 0, 1], shape: [2, 3]), probability: 0.4)
    },
  ]

  private static let shapeChanges: [Self] = [
    Self("transpose", shape: [2, 3, 4]) { $0.transposed(-1, 0) },
    Self("permute", shape: [2, 3, 4]) { $0.permuted([2, 0, 1]) },
    Self("permute", "five", shape: [2, 1, 3, 2, 2]) { $0.permuted([4, 2, 0, 3, 1]) },
    Self("expand", shape: [3, 1]) { $0.expanded(to: [2, -1, 4]) },
    Self("flatten", shape: [2, 3, 4]) { $0.flattened(from: 1) },
    Self("unsqueeze") { $0.unsqueezed(1) }, Self("squeeze", shape: [3, 1, 4]) { $0.squeezed(1) },
    Self("squeeze", "all", shape: [1, 3, 1]) { $0.squeezed() },
    Self("slice", shape: [3, 7]) { $0.slice(1, from: 1, to: 7, step: 2) },
    Self("slice", "of the middle", shape: [2, 5, 3]) { $0.slice(1, from: -3, to: 99) },
    Self("select", shape: [2, 3, 4]) { $0.select(1, -1) },
    Self("select", "by subscripts") { $0[1] + $0[0..<1] },
    Self("index_select", shape: [2, 3, 4]) { $0.indexSelect(1, [2, 0, 2]) },
    Self("gather") { $0.gather(1, [3, 3, 0, 1, 2, 2], shape: [3, 2]) },
    Self("gather", "of fewer rows", shape: [3, 2, 4]) { $0.gather(0, [2, 1, 0, 0], shape: [1, 2, 2]) },
    Self("embedding", shape: [5, 3]) { $0.embedding([4, 0, 4, 1], shape: [2, 2]) },
    Self("index_rows", shape: [3, 2, 2]) { $0.indexed(rows: [-1, 0, 2]) },
    Self("index_pairs", shape: [3, 4, 2]) { $0.indexed(rows: [0, 2, 0], columns: [-1, 1, 3]) },
    Self("concat", shapes: [[3, 2], [3, 1], [3, 4], [3, 1]]) { .concat($0, dimension: 1) },
    Self("concat", "of one part twice", shapes: [[2, 3]]) { .concat([$0[0], $0[0]], dimension: 0) },
    Self("stack", shapes: [[3, 2], [3, 2]]) { .stack($0, dimension: -1) },
  ]
}
