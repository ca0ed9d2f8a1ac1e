import TestSupport
import Testing
import TextUI

@testable import Dashboard

struct `Pictures of kinds of runs at 80×24` {
  @Test func `a classification in batches`() {
    expectPicture(
      Fixture.classification().render(width: 80, height: 24),
      #"""
       Handwritten digits                                 ▶ running   epoch 60  100/s
      loss (log)  ⠒⠒ ⠒⠒ val 77.262   ⠒⠒⠒⠒⠒ train 23.031   ╭─ Adam ───────────────────╮
                        CosineAnnealingLR┊                │ state            step 60 │
        200 ┤   ·   ·   ·  ┊·   ·   ·   ·┊  ·   ·   ·     │ learning rate  0.0048776 │
            │⠈⡄            ┊             ┊                │ schedule          cosine │
            │ ⠱            ┊             ┊                │ zero-grad             on │
            │  ⢇           ┊             ┊                │ epochs/s             1.8 │
            │   ⢢          ┊             ┊                │ epoch 61  ━━━━┄┄┄┄┄ 45 % │
        100 ┤   ·⠉ ⠤⢄ ⣀⣀·⣀⣀┊⡀   ·   ·   ·┊  ·   ·   ·     │ model        mlp:64 relu │
            │⠰⡀            ┊⠈⠉ ⠉⠉ ⠉⠉ ⠉⠑ ⠒⠒ ⠒⠒ ⠒⠒ ⠤⠤ ⠤⠤ ⠤  │ batch        64 of 1,438 │
            │ ⢇            ┊             ┊                │ L2 penalty         0.001 │
            │ ⢸            ┊             ┊                │ dropout              0.2 │
         50 ┤  ⡇·   ·   ·  ┊·   ·   ·   ·┊  ·   ·   ·     │ patience 20      best 48 │
            │  ⠘⡄          ┊             ┊                │ loss ────────── accuracy │
            │   ⠱⡀         ┊             ┊                │ train       23.03 99.7 % │
            │    ⠑⢄⣀       ┊             ┊                │ validation  77.26 97.5 % │
            │       ⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀   │ 4,810 parameters ─────── │
         20 ┤              ┊             ┊            ⠈⠉  │ grad norm         0.5618 │
            └┬──────┬──────┬──────┬──────┬──────┬──────┬  │ ▁█▇▇▆▆▅▅▅▄▄▄▄▄▄▃▃▃▃▃▃▃▃▃ │
      epoch  0     10     20     30     40     50     60  ╰──────────────────────────╯
       LEARNING  Both losses fall.
                 solid: rows it learns from; dashed: rows it never sees

       space pause  n epoch  o optimizer  [ ] lr  ? help  : command  q quit
      """#)
  }

  @Test func `a classification in ASCII`() {
    expectPicture(
      Fixture.classification(.ascii).render(width: 80, height: 24),
      #"""
       Handwritten digits                                   running   epoch 60  100/s
      loss (log)  ooooo val 77.262   ***** train 23.031   +- Adam -------------------+
                        CosineAnnealingLR:                | state            step 60 |
        200 + o -   -   -  :-   -   -   -:  -   -   -     | learning rate  0.0048776 |
            | o            :             :                | schedule          cosine |
            | o            :             :                | zero-grad             on |
            |  o           :             :                | epochs/s             1.8 |
        100 +   oo  -   -  :-   -   -   -:  -   -   -     | epoch 61  ====----- 45 % |
            |     oooooooooooooooooooooooooo              | model        mlp:64 relu |
            | *            :             :  oooooooooooo  | batch        64 of 1,438 |
            | *            :             :                | L2 penalty         0.001 |
         50 +  *-   -   -  :-   -   -   -:  -   -   -     | dropout              0.2 |
            |  *           :             :                | patience 20      best 48 |
            |   *          :             :                | loss ---------- accuracy |
            |    *         :             :                | train       23.03 99.7 % |
            |     **********             :                | validation  77.26 97.5 % |
            |              :****************************  | 4,810 parameters ------- |
         20 +              :             :                | grad norm         0.5618 |
            ++------+------+------+------+------+------+  | _#**+++======----------. |
      epoch  0     10     20     30     40     50     60  +--------------------------+
       LEARNING  Both losses fall.
                 *: rows it learns from; o: rows it never sees

       space pause  n epoch  o optimizer  [ ] lr  ? help  : command  q quit
      """#)
  }

  @Test func `a landscape`() {
    expectPicture(
      Fixture.landscape().render(width: 80, height: 24),
      #"""
       Rosenbrock's valley                               ▶ running   epoch 150  100/s
      height (log)  ⠒⠒⠒⠒⠒ height 18.269                   ╭─ SGD ────────────────────╮
        100 ┤   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ state           step 150 │
            │                                             │ learning rate      0.001 │
            │⢰                                            │ zero-grad             on │
            │⢸                                            │ epochs/s            99.8 │
            │⢸                                            │                          │
         50 ┤ ⡇ ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ landscape ────────────── │
            │ ⡇                                           │ height           18.2687 │
            │ ⢣                                           │                          │
            │ ⠸⡀                                          │ place ────────────────── │
            │  ⠘⠦⠤⢤⣀⣀⣀⣀                                   │           value gradient │
            │          ⠉⠉⠉⠉⠒⠒⠒⠒⠦⠤⠤⠤⢄⣀⣀⣀⡀                  │ x        4.2037  -0.1027 │
         20 ┤   ·   ·   ·   ·   ·   ·  ⠈⠉⠉⠉⠙⠒⠒⠒⠒⠤⠤⠤⠤⣄⣀⣀⣀  │ y      -11.1790   0.5523 │
            │                                             │ grad norm         0.5618 │
            │                                             │                          │
            │                                             │                          │
         10 ┤                                             │                          │
            └┬─────────────┬─────────────┬─────────────┬  │                          │
      epoch  0            50            100           150 ╰──────────────────────────╯
       LEARNING  The height falls.
                 each step goes against the gradient, downhill

       space pause  n epoch  o optimizer  [ ] lr  ? help  : command  q quit
      """#)
  }

  @Test func `a table of someone's own`() {
    expectPicture(
      Fixture.table().render(width: 80, height: 24),
      #"""
       Descent  flowers.csv  t_c = w·(0.1·t_u) + b          ⏸ paused   epoch 0  100/s
      loss (log)  ⠒⠒ ⠒⠒ val   ⠒⠒⠒⠒⠒ train                 ╭─ SGD ────────────────────╮
          1 ┤   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ state                new │
            │                                             │ learning rate       0.01 │
            │                                             │ zero-grad             on │
            │                                             │ epochs/s               0 │
            │                                             │ model             linear │
        0.5 ┤   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ batch         all 9 rows │
      ╭─ About this data ────────────────────────────────────────────────────────────╮
      │ - column id is left out: it counts the rows                                  │
      │ - target species has 3 classes of text: \u{1B}[2Jboom, 漢字, virginica: a    │
      │   classification                                                             │
      │ any key closes this; help keeps it                                           │
      ╰──────────────────────────────────────────────────────────────────────────────╯
            │                                             │           value gradient │
            │                                             │ w        1.0000        - │
            │                                             │ b        0.0000        - │
        0.1 ┤                                             │ grad norm              - │
            └┬──────────┬─────────┬──────────┬─────────┬  │                          │
      epoch  0          5        10         15        20  ╰──────────────────────────╯
       WAITING  Nothing has run yet.
                space runs, n runs one epoch

       space run  n epoch  o optimizer  [ ] lr  z zero-grad  ? help  : command  q quit
      """#)
  }

  @Test func `no loss before any step`() {
    expectPicture(
      Fixture.overflow().render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w·(0.1·t_u) + b        ✖ diverged   epoch 1  100/s
      loss (log)  ⠒⠒ ⠒ val   ⠒⠒⠒⠒ train  2 epochs NaN/inf ╭─ SGD ────────────────────╮
               ┊diverged                                  │ state                new │
          1 ┤  ┊·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ learning rate       0.01 │
            │  ┊                                          │ zero-grad             on │
            │  ┊                                          │ epochs/s               0 │
            │  ┊ ╭─ DIVERGED ───────────────────────────╮ │ model             linear │
            │  ┊ │  training loss is inf at epoch 1     │ │ batch         all 9 rows │
        0.5 ┤  ┊ │  no step was taken yet: inputs or    │ │                          │
            │  ┊ │  first parameters are too large      │ │ loss ─────────────────── │
            │  ┊ │                                      │ │ train                inf │
            │  ┊ │  --standardize  shrinks the inputs;  │ │ validation           inf │
            │  ┊ │  --input-scale 0.1  does so by hand  │ │                          │
        0.2 ┤  ┊ ╰──────────────────────────────────────╯ │ parameters ───────────── │
            │  ┊                                          │           value gradient │
            │  ┊                                          │ w        4.2037  -0.1027 │
            │  ┊                                          │ b      -11.1790   0.5523 │
        0.1 ┤  ┊                                          │ grad norm         0.5618 │
            └┬──────────┬─────────┬──────────┬─────────┬  │                          │
      epoch  0          5        10         15        20  ╰──────────────────────────╯
       DIVERGED  Diverged at epoch 1: training loss is inf before any step: the
                 inputs or the first parameters are too large.

       o optimizer  [ ] lr  z zero-grad  tab panel  ? help  : command  q quit
      """#)
  }

  @Test func `a command being typed`() {
    expectPicture(
      Fixture.prompt().render(width: 80, height: 24),
      #"""
       Handwritten digits                                 ▶ running   epoch 60  100/s
      loss (log)  ⠒⠒ ⠒⠒ val 77.262   ⠒⠒⠒⠒⠒ train 23.031   ╭─ Adam ───────────────────╮
                        CosineAnnealingLR┊                │ state            step 60 │
        200 ┤   ·   ·   ·  ┊·   ·   ·   ·┊  ·   ·   ·     │ learning rate  0.0048776 │
            │⠈⡄            ┊             ┊                │ schedule          cosine │
            │ ⠱            ┊             ┊                │ zero-grad             on │
            │  ⢇           ┊             ┊                │ epochs/s             1.8 │
            │   ⢢          ┊             ┊                │ epoch 61  ━━━━┄┄┄┄┄ 45 % │
        100 ┤   ·⠉ ⠤⢄ ⣀⣀·⣀⣀┊⡀   ·   ·   ·┊  ·   ·   ·     │ model        mlp:64 relu │
            │⠰⡀            ┊⠈⠉ ⠉⠉ ⠉⠉ ⠉⠑ ⠒⠒ ⠒⠒ ⠒⠒ ⠤⠤ ⠤⠤ ⠤  │ batch        64 of 1,438 │
            │ ⢇            ┊             ┊                │ L2 penalty         0.001 │
            │ ⢸            ┊             ┊                │ dropout              0.2 │
         50 ┤  ⡇·   ·   ·  ┊·   ·   ·   ·┊  ·   ·   ·     │ patience 20      best 48 │
            │  ⠘⡄          ┊             ┊                │ loss ────────── accuracy │
            │   ⠱⡀         ┊             ┊                │ train       23.03 99.7 % │
            │    ⠑⢄⣀       ┊             ┊                │ validation  77.26 97.5 % │
            │       ⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀   │ 4,810 parameters ─────── │
         20 ┤              ┊             ┊            ⠈⠉  │ grad norm         0.5618 │
            └┬──────┬──────┬──────┬──────┬──────┬──────┬  │ ▁█▇▇▆▆▅▅▅▄▄▄▄▄▄▃▃▃▃▃▃▃▃▃ │
      epoch  0     10     20     30     40     50     60  ╰──────────────────────────╯
       LEARNING  Both losses fall.
                 solid: rows it learns from; dashed: rows it never sees
       adam adamw adamax adagrad adadelta adafactor
       :optimizer adamw
      """#)
  }
}
