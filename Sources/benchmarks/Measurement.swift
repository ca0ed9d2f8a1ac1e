import Dispatch

/// Seconds that a body takes.
func seconds(_ body: () -> Void) -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  body()
  return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

/// Measures bodies in turns, several rounds, and gives the best of each: on a shared machine the best run is the one
/// that was disturbed least, and turns spread a slow stretch over all. A body that takes a millisecond or so fits
/// between two disturbances.
func best(of rounds: Int = 7, _ bodies: [() -> Void]) -> [Double] {
  var best = Array(repeating: Double.infinity, count: bodies.count)
  for body in bodies { body() }
  for _ in 0..<rounds {
    for (index, body) in bodies.enumerated() { best[index] = min(best[index], seconds(body)) }
  }
  return best
}
