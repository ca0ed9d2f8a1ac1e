import TextUI
import Words

// How the runs are looked at.
extension ScreenCommand {
  static let view: [ScreenCommand] = [
    ScreenCommand(
      "zoom FROM TO | off", "show the curves from one epoch to another, or the whole run",
      words: fixed(["off"])
    ) { dashboard, arguments throws(InputError) in
      let allowed = "two ends, the lower one first, for instance 0 50, or off"
      if arguments.words.count == 1, arguments.words[0].lowercased() == "off" {
        return dashboard.zoom(to: nil)
      }
      var ends: [Double] = []
      for word in arguments.words {
        guard let end = Double(word), end.isFinite, end >= 0 else { throw arguments.error(word, allowed) }
        ends.append(end)
      }
      guard ends.count == 2, ends[0] < ends[1] else { throw arguments.error(arguments.rest, allowed) }
      return dashboard.zoom(to: AxisLimits(ends[0], ends[1]))
    },
    ScreenCommand(
      "axis epoch|log|time", "let the x axis count epochs, epochs on a log scale, or seconds",
      words: fixed(ChartView.XAxis.allCases.map(\.rawValue))
    ) { dashboard, arguments throws(InputError) in
      let names = ChartView.XAxis.allCases.map(\.rawValue)
      let name = try arguments.name(try arguments.only("epoch, log or time"), among: names)
      return dashboard.setAxis(ChartView.XAxis(rawValue: name) ?? .epoch)
    },
    ScreenCommand(
      "smooth X | off", "draw a moving average: X is the weight of the past, from 0 to below 1",
      words: fixed(["off"])
    ) { dashboard, arguments throws(InputError) in
      let allowed = "a number from 0 to below 1, or off"
      let text = try arguments.only(allowed)
      guard let weight = text.lowercased() == "off" ? 0 : Double(text), weight >= 0, weight < 1 else {
        throw arguments.error(text, allowed)
      }
      return dashboard.smooth(weight)
    },
    ScreenCommand(
      "panel NAME", "show a panel", words: fixed(PanelCatalog.all.map(\.id))
    ) { dashboard, arguments throws(InputError) in
      let ids = dashboard.panels.map(\.id)
      let id = try arguments.name(
        try arguments.only("one of \(ids.joined(separator: ", "))"), among: ids)
      return dashboard.show(panel: id)
    },
    ScreenCommand("theme NAME", "change the colors", words: fixed(Theme.names)) {
      dashboard, arguments throws(InputError) in
      let name = try arguments.name(
        try arguments.only("one of \(Theme.names.joined(separator: ", "))"), among: Theme.names)
      if let theme = Theme.named(name) { dashboard.setTheme(theme) }
      dashboard.notices.say(dashboard.phrases.say(.theme(name)))
      return [.redraw]
    },
    ScreenCommand("help", "every key and command") { dashboard, arguments throws(InputError) in
      try arguments.none()
      return dashboard.openHelp()
    },
  ]
}
