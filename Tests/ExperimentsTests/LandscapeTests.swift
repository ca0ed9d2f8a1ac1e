import Experiments
import TestSupport
import Testing

@testable import Tensors

@Suite struct LandscapeTests {
  private static let landscapes = ProblemCatalog.entries.filter { $0.task == .landscape }

  @Test func theseAreLandscapes() {
    #expect(Self.landscapes.map(\.name) == ["rosenbrock", "beale", "himmelblau"])
  }

  @Test(arguments: landscapes) func theMinimaAreMinima(problem: Problem) throws {
    let landscape = try #require(problem.landscape)
    #expect(!landscape.minima.isEmpty)
    for minimum in landscape.minima {
      let at = evaluate(landscape, minimum.x, minimum.y)
      #expect(abs(at.value - minimum.value) < 1e-20)
      #expect(abs(at.slope.x) < 1e-11 && abs(at.slope.y) < 1e-11)
      // Not a saddle or a top: all around it is higher.
      for (x, y) in [(1, 0), (0, 1), (1, 1), (1, -1), (-1, 0), (0, -1), (-1, -1), (-1, 1)]
        as [(Double, Double)]
      {
        #expect(evaluate(landscape, minimum.x + 0.01 * x, minimum.y + 0.01 * y).value > minimum.value)
      }
    }
  }

  @Test(arguments: landscapes) func gradientsAreTheDifferences(problem: Problem) throws {
    let landscape = try #require(problem.landscape)
    let (x, y) = ([-1.2, 0.3, 2, -0.7, 0], [1, -0.8, 1.5, 0, 0.4])
    let report = checkGradients(of: [(x, [5]), (y, [5])]) { inputs in
      Tensor(landscape.value(inputs[0].any, inputs[1].any))
    }
    #expect(report.checked == 10)
    #expect(report.mismatches.isEmpty)
  }

  /// Heights that the literature states.
  @Test(arguments: [
    ("rosenbrock", -1.2, 1, 24.2), ("rosenbrock", 0, 0, 1), ("beale", 1, 1, 14.203125),
    ("beale", 0, 0, 14.203125),
    ("himmelblau", 0, 0, 170), ("himmelblau", -0.270845, -0.923039, 181.617),
  ])
  func heights(name: String, x: Double, y: Double, height: Double) throws {
    let landscape = try #require(ProblemCatalog.entry(named: name)?.landscape)
    #expect(abs(evaluate(landscape, x, y).value - height) < 1e-3)
  }

  /// The preferred learning rate visibly goes down, and ends near a minimum.
  @Test(arguments: landscapes) func plainDescentDescends(problem: Problem) throws {
    let landscape = try #require(problem.landscape)
    let start = try #require(problem.initialParameters)
    #expect(start.count == landscape.names.count)
    var (x, y) = (start[0], start[1])
    let first = evaluate(landscape, x, y).value
    for _ in 0..<10_000 {
      let slope = evaluate(landscape, x, y).slope
      x -= problem.preferences.learningRate * slope.x
      y -= problem.preferences.learningRate * slope.y
    }
    #expect(evaluate(landscape, x, y).value < 1e-4 * first)
    #expect(landscape.minima.contains { abs($0.x - x) < 0.05 && abs($0.y - y) < 0.05 })
  }

  @Test(arguments: landscapes) func theContourShowsStartAndMinima(problem: Problem) throws {
    let landscape = try #require(problem.landscape)
    let start = try #require(problem.initialParameters)
    for (x, y) in landscape.minima.map({ ($0.x, $0.y) }) + [(start[0], start[1])] {
      #expect(landscape.bounds.x.contains(x) && landscape.bounds.y.contains(y))
    }
  }

  private func evaluate(
    _ landscape: Landscape, _ x: Double, _ y: Double
  ) -> (value: Double, slope: (x: Double, y: Double)) {
    let (first, second) = (AnyTensor([x], shape: [1], .double), AnyTensor([y], shape: [1], .double))
    (first.requiresGrad, second.requiresGrad) = (true, true)
    let height = landscape.value(first, second)
    height.sum().backward()
    return (height.item(), (first.grad?.item() ?? .nan, second.grad?.item() ?? .nan))
  }
}
