// The state of schedules inside another one, under the names that PyTorch's lists of state dictionaries suggest:
// `_schedulers.0.last_epoch`.
extension [LRScheduler] {
  var nestedState: [String: Double] {
    var result: [String: Double] = [:]
    for (index, scheduler) in enumerated() {
      for (key, value) in scheduler.state { result[Self.prefix(index) + key] = value }
    }
    return result
  }

  func restoreNested(_ state: [String: Double]) {
    for (index, scheduler) in enumerated() {
      let prefix = Self.prefix(index)
      let own = state.filter { $0.key.hasPrefix(prefix) }
      scheduler.restore(
        Dictionary(uniqueKeysWithValues: own.map { (String($0.key.dropFirst(prefix.count)), $0.value) }))
    }
  }

  private static func prefix(_ index: Int) -> String { "_schedulers.\(index)." }
}
