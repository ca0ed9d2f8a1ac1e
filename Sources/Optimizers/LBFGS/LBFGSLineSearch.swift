import Tensors

/// A search along a direction for a step that satisfies the strong Wolfe conditions: the loss has fallen enough,
/// and its slope has become flat enough.
///
/// - Nocedal and Wright, "Numerical optimization", 2nd edition, 2006, algorithms 3.5 and 3.6, in the form of
///   Schmidt's minFunc that PyTorch follows.
struct LineSearch {
  /// A point of the search: how far, and what the loss is like there.
  struct Point {
    var step: Double
    var loss: Double
    var gradient: FlatVector
    var slope: Double
  }

  typealias Result = (loss: Double, gradient: FlatVector, step: Double, evaluations: Int)

  /// How much of the expected fall is enough, and how much of the slope may be left.
  private static let (enoughFall, leftSlope) = (1e-4, 0.9)

  private let problem: LBFGSProblem
  private let direction: FlatVector
  private let start: Point
  private let changeTolerance: Double
  private let limit: Int

  init(
    _ problem: LBFGSProblem, along direction: FlatVector, loss: Double, gradient: FlatVector, slope: Double,
    changeTolerance: Double, evaluations: Int
  ) {
    self.problem = problem
    self.direction = direction
    start = Point(step: 0, loss: loss, gradient: gradient, slope: slope)
    self.changeTolerance = changeTolerance
    limit = evaluations
  }

  func search(from step: Double) -> Result {
    var new = point(at: step)
    var previous = start
    var bracket: [Point] = []
    var trials = 0
    var isDone = false
    // First a bracket that contains a good point.
    while trials < limit {
      if isTooHigh(new) || (trials > 1 && new.loss >= previous.loss) {
        bracket = [previous, new]
        break
      }
      if isFlat(new) {
        bracket = [new]
        isDone = true
        break
      }
      if new.slope >= 0 {
        bracket = [previous, new]
        break
      }
      let next = interpolate(
        previous, new, low: new.step + 0.01 * (new.step - previous.step), high: new.step * 10)
      previous = new
      new = point(at: next)
      trials += 1
    }
    if trials == limit { bracket = [start, new] }
    if !isDone { trials = narrow(&bracket, trials) }
    let best = bracket.count == 1 || bracket[0].loss <= bracket[1].loss ? bracket[0] : bracket[1]
    return (best.loss, best.gradient, best.step, trials + 1)
  }

  /// Narrows the bracket until one end is good, it is tiny, or the trials are used up; returns the trials so far.
  /// Afterwards the end with the lower loss is the result.
  private func narrow(_ bracket: inout [Point], _ before: Int) -> Int {
    var trials = before
    let size = direction.vector.absoluteMaximum
    var hasStalled = false
    var low = bracket[0].loss <= bracket[1].loss ? 0 : 1
    while trials < limit {
      let (left, right) = (
        min(bracket[0].step, bracket[1].step), max(bracket[0].step, bracket[1].step)
      )
      if (right - left) * size < changeTolerance { break }
      var step = interpolate(bracket[0], bracket[1], low: left, high: right)
      // A point too close to an end makes too little progress.
      let margin = 0.1 * (right - left)
      if min(right - step, step - left) < margin {
        if hasStalled || step >= right || step <= left {
          step = abs(step - right) < abs(step - left) ? right - margin : left + margin
          hasStalled = false
        } else {
          hasStalled = true
        }
      } else {
        hasStalled = false
      }
      let new = point(at: step)
      trials += 1
      if isTooHigh(new) || new.loss >= bracket[low].loss {
        bracket[1 - low] = new
        low = bracket[0].loss <= bracket[1].loss ? 0 : 1
        continue
      }
      let isDone = isFlat(new)
      if !isDone && new.slope * (bracket[1 - low].step - bracket[low].step) >= 0 {
        bracket[1 - low] = bracket[low]
      }
      bracket[low] = new
      if isDone { break }
    }
    return trials
  }

  private func point(at step: Double) -> Point {
    let (loss, gradient) = problem.evaluate(along: direction, at: step)
    return Point(
      step: step, loss: loss, gradient: gradient, slope: gradient.vector.dot(direction.vector))
  }

  /// The limit is a number of the element type: where the loss can fall no further in it, staying is enough.
  private func isTooHigh(_ point: Point) -> Bool {
    point.loss > problem.rounded(start.loss + problem.rounded(Self.enoughFall * point.step * start.slope))
  }

  private func isFlat(_ point: Point) -> Bool {
    abs(point.slope) <= problem.rounded(-Self.leftSlope * start.slope)
  }

  /// Where the cubic through both points' losses and slopes has its minimum, between low and high.
  ///
  /// Slopes are numbers of the element type, as in PyTorch, and so is what is computed from them.
  private func interpolate(_ a: Point, _ b: Point, low: Double, high: Double) -> Double {
    let secant = 3 * (a.loss - b.loss) / (a.step - b.step)
    let (left, right) = a.step <= b.step ? (a, b) : (b, a)
    let share =
      problem.elementType == .float
      ? Self.share(Float(left.slope), Float(right.slope), Float(secant)).map(Double.init)
      : Self.share(left.slope, right.slope, secant)
    guard let share else { return (low + high) / 2 }
    return min(max(problem.rounded(right.step - (right.step - left.step) * share), low), high)
  }

  /// The place of the minimum as a share of the way from right to left; nil if there is none.
  private static func share<Scalar: BinaryFloatingPoint>(
    _ left: Scalar, _ right: Scalar, _ secant: Scalar
  ) -> Scalar? {
    let d1 = left + right - secant
    let square = d1 * d1 - left * right
    guard square >= 0 else { return nil }
    let d2 = square.squareRoot()
    return (right + d2 - d1) / (right - left + 2 * d2)
  }
}
