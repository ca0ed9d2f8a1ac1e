import Experiments
import TextUI
import Training
import Words

/// The model and its size, how many rows make a step, the regularization that is on, and early stopping.
enum SettingsSection {
  static func rows(_ dashboard: Dashboard, _ area: Area) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    let (subject, settings) = (snapshot.subject, snapshot.settings)
    func row(_ name: String, _ value: String, _ rank: Int) -> PanelRow {
      .words(
        [Word(name, theme.label)],
        right: [
          Word(value.abbreviated(to: area.width - name.count - 1, ascii: dashboard.pen.isASCII), theme.value)
        ],
        rank: rank)
    }
    var rows: [PanelRow] = []
    if subject.task != .landscape {
      let isDefault = subject.model == "linear"
      let hasActivation = subject.model.hasPrefix("mlp")
      rows.append(
        row(
          "model", hasActivation ? "\(subject.model) \(settings.activation)" : subject.model,
          isDefault ? 47 : 24))
      let isBatched = settings.batchSize.map { $0 < subject.trainRows } ?? false
      rows.append(
        isBatched
          ? row("batch", "\(settings.batchSize ?? 0) of \(NumberText.grouped(subject.trainRows))", 23)
          : row("batch", "all \(NumberWords.count(subject.trainRows, "row"))", 48))
    }
    for method in Regularization.Name.allCases where settings.regularization[method] > 0 {
      rows.append(row(method.title, shortest(settings.regularization[method]), 21))
    }
    if let patience = settings.patience {
      let best = settings.bestEpoch ?? 0
      let value = best > 0 ? "best \(NumberText.grouped(best))" : "off so far"
      rows.append(row("patience \(NumberText.grouped(patience))", value, 22))
    }
    return rows
  }
}

extension Regularization.Name {
  fileprivate var title: String {
    switch self {
    case .l2: "L2 penalty"
    case .l1: "L1 penalty"
    case .noise: "input noise"
    case .dropout: "dropout"
    }
  }
}
