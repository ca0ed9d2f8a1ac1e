/// Splits rows so that each class has its part in both sets: the last `fraction` of each class, rounded to the
/// nearest count, validate. One row of each class is always left to train.
///
/// - Parameters:
///   - classes: the index of each row's class.
///   - permutation: all rows in the order that the seed gives; both results keep it.
package func stratifiedOrder(
  classes: [Int], fraction: Double, permutation: [Int]
) -> (train: [Int], validation: [Int]) {
  precondition(fraction >= 0 && fraction < 1, "a fraction in [0, 1)")
  precondition(classes.count == permutation.count, "a permutation of the rows")
  guard let last = classes.max() else { return ([], []) }
  var counts = [Int](repeating: 0, count: last + 1)
  for row in classes { counts[row] += 1 }
  // How many of each class still go to the training set.
  var remaining = counts.map { count in
    count - min(Int((fraction * Double(count)).rounded()), max(count - 1, 0))
  }
  var train: [Int] = []
  var validation: [Int] = []
  for row in permutation {
    if remaining[classes[row]] > 0 {
      remaining[classes[row]] -= 1
      train.append(row)
    } else {
      validation.append(row)
    }
  }
  return (train, validation)
}
