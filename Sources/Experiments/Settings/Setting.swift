import Words

/// One thing that describes an experiment: a flag, a key of an experiment file, and of many also a command.
///
/// Command line, experiment files, checkpoints, sweeps, commands, undo and panels go through ``SettingCatalog``, so a
/// new setting is one file with its record and one line there.
package struct Setting: Sendable {
  /// What kind of text it takes, as far as a file that is not made of text has to know.
  package enum Kind: Sendable {
    case text, flag
    /// A person's own name for something, which may begin with a dash.
    case name
    /// A number, or a word in its place.
    case number
    /// Several numbers, separated by commas.
    case list
    /// Several names: a ``NameList``.
    case names
    /// `KEY=VALUE` words.
    case options
  }

  /// What it belongs to, in the order of `--help`.
  package enum Section: String, Sendable, CaseIterable {
    case data, model, descent, rows, regularization, numbers
  }

  /// As flags and experiment files spell it: `batch-size`.
  package let name: String
  package let section: Section
  package let kind: Kind
  /// What stands for its value in `--help`: `lambda`.
  package let valueName: String
  /// What it does, as an imperative without a period.
  package let summary: String
  /// What is so where nothing is said: `the problem's`; empty where that is plain.
  package let fallback: String
  /// The words that it takes, or that begin what it takes; empty where they are not few.
  package let choices: [String]
  /// Whether a sweep takes a list of it.
  package let maySweep: Bool
  /// Whether it means something on a landscape, which has no rows and no model to choose.
  package let needsRows: Bool
  /// Whether a run may have it otherwise than it began: commands change it.
  package let mayChange: Bool
  /// How its one value is read and changed between two steps; nil where that takes more than a value.
  package let adjustable: Adjustable?
  /// Reads what was written of it; may look at other settings beside it.
  let read: @Sendable (SettingReader, inout Experiment) throws(InputError) -> Void
  /// What reads back to the same; nil where nothing needs to be said.
  let text: @Sendable (Experiment) -> String?

  init(
    _ name: String, _ section: Section, _ kind: Kind, valueName: String = "", _ summary: String,
    fallback: String = "", choices: [String] = [], maySweep: Bool = false, needsRows: Bool = false,
    mayChange: Bool = false,
    adjustable: Adjustable? = nil,
    read: @escaping @Sendable (SettingReader, inout Experiment) throws(InputError) -> Void = {
      (_, _) throws(InputError) in
    },
    text: @escaping @Sendable (Experiment) -> String?
  ) {
    self.name = name
    self.section = section
    self.kind = kind
    self.valueName = valueName
    self.summary = summary
    self.fallback = fallback
    self.choices = choices
    self.maySweep = maySweep
    self.needsRows = needsRows
    self.mayChange = mayChange
    self.adjustable = adjustable
    self.read = read
    self.text = text
  }

  /// What errors call it where nobody wrote it: the flag.
  package var flag: String { "--\(name)" }

  /// The command that changes it, where there is one.
  package var command: String { adjustable?.command ?? name }

  /// What `--help` says.
  package var help: String { summary + "." + (fallback.isEmpty ? "" : " (default: \(fallback))") }
}

extension Setting: Hashable {
  package static func == (a: Setting, b: Setting) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
