import Files
import Training
import Words

/// Where a run is saved, and how often.
struct CheckpointKeeper {
  let path: String
  /// Epochs between two checkpoints; nil for one at the end alone.
  let interval: Int?

  /// Refuses a place where nothing can be written, before the first epoch.
  func check() throws(InputError) { try checkWritable(path) }

  /// The epoch of the next checkpoint, or the last one of a run of `total` epochs.
  func epoch(after reached: Int, of total: Int) -> Int {
    guard let interval else { return total }
    let (next, overflow) = ((reached / interval) + 1).multipliedReportingOverflow(by: interval)
    return overflow ? total : min(next, total)
  }

  /// Saves a run. A failure is said, and the run goes on; what was saved before stays as it was.
  func save(_ session: TrainingSession) -> InputError? {
    do throws(InputError) {
      try session.save(to: path)
      return nil
    } catch {
      complain("descent: \(error)")
      return error
    }
  }
}
