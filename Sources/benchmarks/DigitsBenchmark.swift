import Experiments
import TextUI
import Training
import Words

/// An epoch over handwritten digits in batches, from shuffling to metrics, beside the same program in PyTorch.
func benchmarkDigits(_ report: inout Report) throws {
  report.title("Handwritten digits: 1,438 rows train in batches of 64, 359 validate; 64-64-10, Adam")
  guard let problem = ProblemCatalog.entry(named: "digits") else { return }
  var experiment = Experiment(problem: problem)
  experiment.model = try ModelCatalog.architecture(parsing: "mlp:64")
  let session = try TrainingSession(experiment)
  let time = best(of: 20, [{ _ = session.run(epochs: 5) }])[0] / 5
  let accuracy = session.snapshot.validationMetrics?.accuracy ?? 0
  var line =
    "\(NumberText.fixed(time * 1e3, digits: 2)) ms an epoch, validation accuracy "
    + "\(NumberText.fixed(accuracy * 100, digits: 1)) % after \(session.snapshot.epoch) epochs"
  let torch = Peer.run("digits_torch.py", &report)
  if let seconds = torch["seconds"] { line += "; PyTorch \(NumberText.fixed(seconds * 1e3, digits: 2)) ms" }
  report.note(line)
  if let seconds = torch["seconds"] {
    report.value("an epoch, against PyTorch", seconds / time, unit: "× faster", atLeast: 1)
  }
}
