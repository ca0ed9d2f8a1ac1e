import CBaseline
import Optimizers
import Tensors

/// The reference epoch: 9 rows train, 2 validate; linear model, mean squared error, backward, SGD.
struct ReferenceEpoch {
  static let trainX: [Float] = [5.59, 5.82, 5.63, 4.89, 3.39, 2.18, 4.84, 6.04, 6.84]
  static let trainY: [Float] = [14, 15, 11, 8, 3, -4, 6, 13, 21]
  static let validationX: [Float] = [3.57, 8.19]
  static let validationY: [Float] = [0.5, 28]

  let x = Tensor<Float>(trainX, shape: [9, 1])
  let y = Tensor<Float>(trainY, shape: [9, 1])
  let xv = Tensor<Float>(validationX, shape: [2, 1])
  let yv = Tensor<Float>(validationY, shape: [2, 1])
  let w = Tensor<Float>([1], shape: [1, 1], requiresGrad: true)
  let b = Tensor<Float>([0], requiresGrad: true)
  let optimizer: SGD

  init() { optimizer = SGD([w, b], learningRate: 1e-2) }

  /// One epoch as a user writes it.
  @inline(never)
  func run() {
    let loss = x.linear(w, b).meanSquaredError(y)
    _ = withoutGrad { xv.linear(w, b).meanSquaredError(yv) }
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }

  /// The same in C, from the same start.
  static func runBaseline(_ epochs: Int) -> (w: Float, b: Float) {
    trainX.withUnsafeBufferPointer { tx in
      trainY.withUnsafeBufferPointer { ty in
        validationX.withUnsafeBufferPointer { vx in
          validationY.withUnsafeBufferPointer { vy in
            var line = baseline_line(
              train_x: tx.baseAddress!, train_y: ty.baseAddress!, validation_x: vx.baseAddress!,
              validation_y: vy.baseAddress!, train_rows: 9, validation_rows: 2, learning_rate: 1e-2, w: 1,
              b: 0,
              train_loss: 0, validation_loss: 0)
            baseline_run(&line, Int64(epochs))
            return (line.w, line.b)
          }
        }
      }
    }
  }
}
