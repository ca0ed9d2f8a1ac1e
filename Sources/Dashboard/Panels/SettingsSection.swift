import Runs
import TextUI
import Words

/// The model and its size, how many rows make a step, the regularization that is on, and early stopping.
enum SettingsSection {
  static func rows(_ dashboard: PanelContext, _ area: Area) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    let subject = snapshot.subject
    guard let controls = snapshot.controls else { return [] }
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
      let activation = subject.model.hasPrefix("mlp") ? controls.value(of: "activation") : nil
      rows.append(
        row("model", activation.map { "\(subject.model) \($0)" } ?? subject.model, isDefault ? 47 : 24))
      let batch = controls.number(of: "batch").map { Int($0) } ?? subject.trainRows
      rows.append(
        batch < subject.trainRows
          ? row("batch", "\(batch) of \(NumberText.grouped(subject.trainRows))", 23)
          : row("batch", "all \(NumberWords.count(subject.trainRows, "row"))", 48))
    }
    let shown: Set<String> = ["model", "activation", "batch", "patience"]
    for setting in controls.settings where !setting.isDefault && !shown.contains(setting.name) {
      rows.append(row(dashboard.phrases.setting(setting.name), setting.value, 21))
    }
    if let patience = controls.number(of: "patience") {
      let best = controls.bestEpoch ?? 0
      let value = best > 0 ? "best \(NumberText.grouped(best))" : "off so far"
      rows.append(row("patience \(NumberText.grouped(Int(patience)))", value, 22))
    }
    return rows
  }
}
