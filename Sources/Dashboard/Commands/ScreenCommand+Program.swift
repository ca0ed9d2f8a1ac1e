import Words

// What leaves the program, and leaving it.
extension ScreenCommand {
  static let program: [ScreenCommand] = [
    ScreenCommand(
      "export FILE.svg|.txt|.csv|.jsonl|.script",
      "write the chart, the curves of all runs, or this run's commands; export! writes over a file",
      aliases: ["export!"]
    ) { dashboard, arguments throws(InputError) in
      try dashboard.export(to: arguments.rest, overwriting: arguments.typed.hasSuffix("!"))
    },
    ScreenCommand("w", "write all of that beside each other, under a new name") {
      dashboard, arguments throws(InputError) in
      try arguments.none()
      return dashboard.exportAll()
    },
    ScreenCommand("quit", "leave; q! leaves without asking", aliases: ["q"]) {
      dashboard, arguments throws(InputError) in
      try arguments.none()
      return dashboard.quit()
    },
    ScreenCommand("quit!", "leave at once", aliases: ["q!"]) { _, arguments throws(InputError) in
      try arguments.none()
      return [.quit]
    },
  ]
}
