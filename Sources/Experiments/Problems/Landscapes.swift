import Tensors

// Test functions of optimization. Where a start is customary it is taken from Moré, Garbow and Hillstrom, "Testing
// unconstrained optimization software", ACM Transactions on Mathematical Software 7, 1981.

extension Problem {
  static let rosenbrock = Problem(
    name: "rosenbrock", title: "Rosenbrock's valley",
    lesson:
      "A bent, narrow valley: finding its floor is easy, following it to the end takes patience or momentum.",
    source: "Rosenbrock, An automatic method for finding the greatest or least value of a function, 1960",
    start: [-1.2, 1], learningRate: 1e-3,
    landscape: Landscape(
      formula: "f(x, y) = (1 − x)² + 100·(y − x²)²",
      minima: [Landscape.Minimum(x: 1, y: 1)], bounds: (x: -2...2, y: -1...3),
      value: { x, y in (1 - x) ** 2 + 100 * (y - x ** 2) ** 2 }))

  static let beale = Problem(
    name: "beale", title: "Beale's function",
    lesson:
      "Flat land between steep walls: a learning rate that suits the walls is far too small for the plain.",
    source:
      "Beale, On an iterative method for finding a local minimum of a function of more than one variable, 1958",
    start: [1, 1], learningRate: 1e-2,
    landscape: Landscape(
      formula: "f(x, y) = (1.5 − x + x·y)² + (2.25 − x + x·y²)² + (2.625 − x + x·y³)²",
      minima: [Landscape.Minimum(x: 3, y: 0.5)], bounds: (x: -1...4.5, y: -1.5...1.5),
      value: { x, y in
        let (first, second, third) = (x * y, x * y ** 2, x * y ** 3)
        return (1.5 - x + first) ** 2 + (2.25 - x + second) ** 2 + (2.625 - x + third) ** 2
      }))

  /// The start is near the top of the hill between the four valleys, yet not where the slope is zero.
  static let himmelblau = Problem(
    name: "himmelblau", title: "Himmelblau's function",
    lesson:
      "Four valleys of the same depth: the start and the size of the steps decide in which one you end.",
    source: "Himmelblau, Applied Nonlinear Programming, 1972",
    start: [0, 0], learningRate: 1e-2,
    landscape: Landscape(
      formula: "f(x, y) = (x² + y − 11)² + (x + y² − 7)²",
      minima: [
        Landscape.Minimum(x: 3, y: 2),
        Landscape.Minimum(x: -2.805118086952745, y: 3.131312518250573),
        Landscape.Minimum(x: -3.779310253377747, y: -3.283185991286170),
        Landscape.Minimum(x: 3.584428340330492, y: -1.848126526964404),
      ],
      bounds: (x: -5...5, y: -5...5),
      value: { x, y in (x ** 2 + y + -11) ** 2 + (x + y ** 2 + -7) ** 2 }))
}
