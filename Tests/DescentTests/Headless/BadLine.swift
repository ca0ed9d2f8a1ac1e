import Testing

/// A line as it is typed, and what the message must name: the place, the value, and what is allowed.
struct BadLine: Sendable, CustomTestStringConvertible {
  let line: String
  let words: [String]

  init(_ line: String, _ words: String...) { (self.line, self.words) = (line, words) }

  var testDescription: String { line }
}

extension BadLine {
  /// Values that only `train` takes.
  static let train: [BadLine] = [
    BadLine("--epochs 0", "--epochs", "'0'", "a whole number above 0"),
    BadLine("--epochs -1", "--epochs", "'-1'", "a whole number above 0"),
    BadLine("--epochs 1.5", "--epochs", "'1.5'", "a whole number above 0"),
    BadLine("--epochs many", "--epochs", "'many'", "a whole number above 0"),
    BadLine("--epochs 99999999999999999999", "--epochs", "'99999999999999999999'", "a whole number"),
    BadLine("--epochs", "Missing value", "--epochs"),
    BadLine("", "Missing expected argument", "--epochs"),
    BadLine("--epochs 3 --print-every 0", "--print-every", "'0'", "a whole number above 0"),
    BadLine("--epochs 3 --print-every -5", "--print-every", "'-5'", "a whole number above 0"),
    BadLine("--epochs 3 --format xml", "--format", "'xml'", "text, csv or jsonl"),
    BadLine("--epochs 3 --format jsno", "--format", "'jsno'", "did you mean json"),
    BadLine("--epochs 3 --no-zero-grad=3", "--no-zero-grad", "'3'"),
    BadLine("--epochs 3 --frobnicate", "Unknown option", "--frobnicate"),
    BadLine("--epochs 3 --paused", "Unknown option", "--paused"),
    BadLine("--epochs 3 extra", "Unexpected argument", "'extra'"),
  ]

  /// Values that describe an experiment, and so are refused by the cockpit as by `train`.
  static let experiment: [BadLine] = [
    BadLine("--problem moon", "--problem", "'moon'", "thermometer"),
    BadLine("--model cnn", "--model", "'cnn'", "linear"),
    BadLine("--model softmax", "--model", "'softmax'", "a model for a regression"),
    BadLine("--loss foo", "--loss", "'foo'", "mse"),
    BadLine("--optimizer sdg", "--optimizer", "'sdg'", "sgd, adam"),
    BadLine("--lr abc", "--lr:", "'abc'", "a number of at least 0"),
    BadLine("--lr -1", "--lr:", "'-1'", "a number of at least 0"),
    BadLine("--lr nan", "--lr:", "'nan'", "a number of at least 0"),
    BadLine("--lr inf", "--lr:", "'inf'", "a number of at least 0"),
    BadLine("--lr", "Missing value", "--lr"),
    BadLine("--set momentum", "--set", "'momentum'", "momentum=…"),
    BadLine("--set momentum=x", "--set, momentum", "'x'", "a number of at least 0"),
    BadLine("--set momentum=-1", "--set, momentum", "'-1'", "a number of at least 0"),
    BadLine("--set nesterov=perhaps", "--set, nesterov", "'perhaps'", "true or false"),
    BadLine("--set nothing=1", "--set", "'nothing=1'", "momentum=…"),
    BadLine("--set nesterov=true", "--set", "nesterov=true", "momentum above 0"),
    BadLine("--set lr=2 --lr 1", "--set", "'lr=2'", "only once"),
    BadLine("--optimizer adam --set momentum=0.9", "--set", "'momentum=0.9'", "betas=…"),
    BadLine("--optimizer adam --set betas=0.9", "--set, betas", "'0.9'", "two numbers"),
    BadLine("--optimizer adam --set betas=0.9,1", "--set, betas", "'0.9,1'", "[0, 1)"),
    BadLine("--set", "Missing value", "--set"),
    BadLine("--val-fraction 1", "--val-fraction", "'1'", "[0, 1)"),
    BadLine("--val-fraction -0.1", "--val-fraction", "'-0.1'", "[0, 1)"),
    BadLine("--val-fraction half", "--val-fraction", "'half'", "[0, 1)"),
    BadLine("--val-fraction nan", "--val-fraction", "'nan'", "[0, 1)"),
    BadLine("--val-rows 0,11", "--val-rows", "'11'", "rows from 0 to 10"),
    BadLine("--val-rows -1", "--val-rows", "'-1'", "rows from 0 to 10"),
    BadLine("--val-rows 3,3", "--val-rows", "'3,3'", "at most once"),
    BadLine("--val-rows a", "--val-rows", "'a'", "row numbers"),
    BadLine("--val-rows 1,,2", "--val-rows", "'1,,2'", "row numbers"),
    BadLine("--val-rows 0,1,2,3,4,5,6,7,8,9,10", "--val-rows", "0,1,2", "at least one left to train"),
    BadLine("--val-rows 0 --val-fraction 0.1", "--val-rows", "'0'", "either --val-fraction or --val-rows"),
    BadLine("--input-scale x", "--input-scale", "'x'", "a finite number"),
    BadLine("--input-scale inf", "--input-scale", "'inf'", "a finite number"),
    BadLine("--init 1", "--init", "'1'", "2 numbers: w, b"),
    BadLine("--init 1,2,3", "--init", "'1,2,3'", "2 numbers: w, b"),
    BadLine("--init a,b", "--init", "'a,b'", "numbers"),
    BadLine("--init nan,1", "--init", "'nan,1'", "numbers"),
    BadLine("--seed -1", "--seed", "'-1'", "18446744073709551615"),
    BadLine("--seed 1.5", "--seed", "'1.5'", "a whole number"),
    BadLine("--seed 18446744073709551616", "--seed", "'18446744073709551616'", "a whole number"),
    BadLine("--schedule step,step_size=1e300", "--schedule, step, step_size", "'1e300'", "a whole number"),
    BadLine("--features a", "--features", "'a'", "only with --data"),
    BadLine("--precision half", "--precision", "'half'", "float or double"),
    // What was probably meant.
    BadLine("--optimzer adam", "Unknown option", "--optimzer", "--optimizer"),
    BadLine("--optimizer adm", "--optimizer", "'adm'", "did you mean adam?"),
    BadLine("--optimizer AdmaW", "--optimizer", "'AdmaW'", "did you mean adamw?"),
    BadLine("--problem thermomter", "--problem", "'thermomter'", "did you mean thermometer?"),
    BadLine("--problem circle --model mpl:4", "--model", "'mpl:4'", "did you mean mlp:4?"),
    BadLine("--activation rleu", "--activation", "'rleu'", "did you mean relu?"),
    BadLine("--loss MSLoss", "--loss", "'MSLoss'", "did you mean MSELoss?"),
    BadLine("--schedule cosin,T_max=5", "--schedule", "'cosin'", "did you mean cosine?"),
    BadLine("--set momentm=0.9", "--set", "'momentm=0.9'", "did you mean momentum=0.9?"),
    BadLine("--precision dobule", "--precision", "'dobule'", "did you mean double?"),
    // What the library has and no experiment can choose says why.
    BadLine("--optimizer SparseAdam", "--optimizer", "'SparseAdam'", "sparse gradients"),
    BadLine("--schedule LambdaLR", "--schedule", "'LambdaLR'", "a function of the epoch"),
    // The place is what was typed: nobody typed a loss here, nor a target.
    BadLine("--problem iris --model logistic", "--model:", "'logistic'", "a model for 3 classes"),
    BadLine("--data nowhere.csv", "--data:", "'nowhere.csv'", "--target COLUMN"),
  ]

  /// Values of the cockpit, and of the program as a whole.
  static let program: [BadLine] = [
    BadLine("--speed 0", "--speed", "'0'", "above 0, or max"),
    BadLine("--speed -1", "--speed", "'-1'", "above 0, or max"),
    BadLine("--speed quick", "--speed", "'quick'", "above 0, or max"),
    BadLine("--speed inf", "--speed", "'inf'", "above 0, or max"),
    BadLine("--speed nan", "--speed", "'nan'", "above 0, or max"),
    BadLine("--theme pink", "--theme", "'pink'", "dark, light, mono"),
    BadLine("--crash boom", "--crash", "'boom'", "fatal, trap, segv, abort"),
    BadLine("--frobnicate", "Unknown option", "--frobnicate"),
    BadLine("fly", "subcommand:", "'fly'", "one of run, train, predict, sweep, list"),
    BadLine("trian --epochs 3", "subcommand:", "'trian'", "did you mean train?"),
    BadLine("lst", "subcommand:", "'lst'", "did you mean list?"),
    BadLine("run fly", "Unexpected argument", "'fly'"),
    BadLine(
      "list schedules", "list", "'schedules'", "problems, models, activations, losses",
      "did you mean schedulers?"),
    BadLine("list keys models", "Unexpected argument", "'models'"),
  ]
}
