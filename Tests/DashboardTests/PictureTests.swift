import TestSupport
import Testing
import TextUI

@testable import Dashboard

struct `Pictures at 80×24` {
  @Test func `before the first epoch`() {
    expectPicture(
      Fixture.fresh().render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w·(0.1·t_u) + b          ⏸ paused   epoch 0  100/s
      loss, log  ⠒⠒ ⠒⠒ val   ⠒⠒⠒⠒⠒ train                  ╭─ SGD ────────────────────╮
          1 ┤   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ state              fresh │
            │                                             │ learning rate       0.01 │
            │                                             │ zero-grad             on │
            │                                             │ epochs/s               0 │
            │                                             │ model             linear │
        0.5 ┤   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ batch         all 9 rows │
            │                                             │                          │
            │                no data yet                  │ loss ─────────────────── │
            │                                             │ train                  - │
            │                                             │ validation             - │
            │                                             │                          │
        0.2 ┤   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     │ parameters ───────────── │
            │                                             │           value gradient │
            │                                             │ w        1.0000        - │
            │                                             │ b        0.0000        - │
        0.1 ┤                                             │ |g|                    - │
            └┬──────────┬─────────┬──────────┬─────────┬  │                          │
      epoch  0          5        10         15        20  ╰──────────────────────────╯
       WAITING  Nothing has run yet.
                space runs, n takes one step

       space run  n step  o optimizer  [ ] lr  z zero-grad  ? help  : type  q quit
      """#)
  }

  @Test func `running, with two marks`() {
    expectPicture(
      Fixture.running().render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w·(0.1·t_u) + b     ▶ running   epoch 1,200  100/s
      loss, log  ⠒⠒ ⠒⠒ val 7.9003   ⠒⠒⠒⠒⠒ train 3.5842    ╭─ Adam ───────────────────╮
                     ┊adam    ┊lr 0.02                    │ state        1,200 steps │
        200 ┤   ·   ·┊  ·   · ┊ ·   ·   ·   ·   ·   ·     │ learning rate       0.02 │
            │⡄       ┊        ┊                           │ zero-grad             on │
        100 ┤⠃  ·   ·┊  ·   · ┊ ·   ·   ·   ·   ·   ·     │ epochs/s            99.8 │
            │⡷⢄      ┊        ┊                           │ model             linear │
            │⡇  ⠦⣄   ┊        ┊                           │ betas           0.9,0.99 │
         50 ┤⡇  ·⠈ ⢤⡀┊  ·   · ┊ ·   ·   ·   ·   ·   ·     │                          │
            │⡇      ⠉┊⣄⡀      ┊                           │ loss ─────────────────── │
         20 ┤⠉⠲⣄⡀   ·┊ ⠙·⣄⡀ · ┊ ·   ·   ·   ·   ·   ·     │ train             3.5842 │
            │   ⠙⠦⣄  ┊    ⠉ ⢤⣀┊                           │ validation        7.9003 │
         10 ┤   · ⠈⠙⠦⣄  ·   ·⠈┊⠲⠤ ⡀ ·   ·   ·   ·   ·     │                          │
            │        ⠈⠙⠲⢤⣀    ┊   ⠉⠙ ⠦⠤                   │ parameters ───────────── │
            │        ┊   ⠈⠙⠲⢤⣀⡀                           │           value gradient │
          5 ┤   ·   ·┊  ·   · ⠉⠙⠒⠦⠤⣄⣀⣀  ·   ·   ·   ·     │ w        4.2037  -0.1027 │
            │        ┊        ┊      ⠈⠉                   │ b      -11.1790   0.5523 │
          2 ┤        ┊        ┊                           │ |g|               0.5618 │
            └┬──────────┬─────────┬──────────┬─────────┬  │                          │
      epoch  0         500      1000       1500      2000 ╰──────────────────────────╯
       LEARNING  Both losses fall.
                 solid: rows it learns from; dashed: rows it never sees

       space pause  n step  o optimizer  [ ] lr  z zero-grad  ? help  : type  q quit
      """#)
  }

  @Test func `zero-grad off`() {
    expectPicture(
      Fixture.pilingUp().render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w·(0.1·t_u) + b       ▶ running   epoch 420  100/s
      loss, log  ⠒⠒ ⠒⠒ val 43.517   ⠒⠒⠒⠒⠒ train 16.926    ╭─ SGD ────────────────────╮
                                      ┊zero-grad off      │ state          420 steps │
        200 ┤   ·   ·   ·   ·   ·   · ┊ ·   ·   ·   ·     │ learning rate       0.01 │
            │⡄                        ┊                   │ zero-grad           OFF  │
        100 ┤⠘  ·   ·   ·   ·   ·   · ┊ ·   ·   ·   ·     │ summed over   121 passes │
            │⡌⠒ ⠤⠤ ⣀⣀                 ┊                   │ epochs/s            99.8 │
            │⡇      ⠈ ⠉⠓ ⠲⠤ ⣄⣀        ┊                   │ model             linear │
         50 ┤⢸  ·   ·   ·   ·  ⠉⠉ ⠒⠒·⠤⠤ ⠏⠓  ⠼⠐⡀ ·   ·     │                          │
            │⢸⡀                       ⢸⡸ ⠈⡆⢠⠃ ⡇ ⡏         │ loss ─────────────────── │
         20 ┤ ⠉⠉⠓⠒⠲⠤⠤⢤⣀⣀⡀   ·   ·   · ⠰ · ⢠⡔· ⢨⢰·   ·     │ train            16.9256 │
            │           ⠉⠉⠉⠓⠒⠲⠤⠤⢤⣀⣀⣀  ┊ ⡎⢧  ⡸⢱ ⠉⢰         │ validation       43.5173 │
         10 ┤   ·   ·   ·   ·   ·  ⠈⠉⠉⢹⢰⠁⢸  ⡇ ⡇ ⡎   ·     │                          │
            │                         ⢸⢸  ⡇⢸  ⢇ ⡇         │ parameters ───────────── │
            │                         ⢸⡇  ⡇⢸  ⢸⢰⠁         │           value gradient │
          5 ┤   ·   ·   ·   ·   ·   · ⢸⡇· ⢸⡎· ⢸⢸·   ·     │ w        4.2037  -0.1027 │
            │                         ⠘   ⠘⠃   ⠋          │ b      -11.1790   0.5523 │
          2 ┤                         ┊                   │ |g|              60.5000 │
            └┬───────┬────────┬───────┬────────┬───────┬  │ ▁▃▃▄▅▅▅▆▆▆▆▆▇▇▇▇▇▇▇█████ │
      epoch  0      100      200     300      400     500 ╰──────────────────────────╯
       PILING UP  Gradients pile up: each step follows the sum of 121 passes.
                  z zeroes them each time again, G once
       > gradients pile up from now on
       space pause  n step  o optimizer  [ ] lr  z zero-grad  ? help  : type  q quit
      """#)
  }

  @Test func `diverged`() {
    expectPicture(
      Fixture.diverged().render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w·(0.1·t_u) + b       ✖ diverged   epoch 40  100/s
      loss, log  ⠒⠒ ⠒ val   ⠒⠒⠒⠒ train       2 not finite ╭─ SGD ────────────────────╮
                ┊lr 0.5                        ┊diverged  │ state           40 steps │
            │   ┊                              ┊          │ learning rate        0.5 │
       1e35 ┤   ┊   ·   ·   ·   ·   ·   ·   ⢀⡠⠃┊·   ·     │ zero-grad             on │
            │   ┊                         ⢀⠔⠉  ┊          │ epochs/s               0 │
       1e30 ┤ ╭─ DIVERGED ─────────────────────────╮      │ model             linear │
            │ │  training loss is inf at epoch 40  │      │ batch         all 9 rows │
       1e25 ┤ │  learning rate 0.5 is too high     │      │                          │
            │ │                                    │      │ loss ─────────────────── │
       1e20 ┤ │  u  back to finite parameters      │      │ train                inf │
            │ │  R  start again                    │      │ validation           inf │
       1e15 ┤ │  [  first lower the learning rate  │      │                          │
            │ ╰────────────────────────────────────╯      │ parameters ───────────── │
       1e10 ┤   ┊   ⢀⠤⠋ ·   ·   ·   ·   ·   ·  ┊·   ·     │           value gradient │
            │   ┊ ⣀⠔⠋                          ┊          │ w        4.2037  -0.1027 │
        1e5 ┤   ⡤⠒⠁ ·   ·   ·   ·   ·   ·   ·  ┊·   ·     │ b      -11.1790   0.5523 │
            │ ⡴⠉┊                              ┊          │ |g|               0.5618 │
            └┬───────┬────────┬───────┬────────┬───────┬  │                          │
      epoch  0      10       20      30       40      50  ╰──────────────────────────╯
       DIVERGED  Diverged at epoch 40: training loss is inf. Learning rate 0.5 is too
                 high. u goes back, R starts again

       o optimizer  [ ] lr  z zero-grad  R restart  u undo  ? help  : type  q quit
      """#)
  }

  @Test func `help`() {
    expectPicture(
      Fixture.help().render(width: 80, height: 24),
      #"""
      ╭─ Help ───────────────────────────────────────────────────────────────────────╮
      │ Run       space      pause, or go on                                         │
      │           n          run one epoch, then pause                               │
      │           >          more epochs per second: 1, 2, 5, 10 … the maximum       │
      │           <          fewer epochs per second, down to one                    │
      │ Descend   o          next optimizer, with fresh state and the same rate      │
      │           O          previous optimizer, likewise                            │
      │           ]          raise the learning rate: 0.01, 0.02, 0.05, 0.1          │
      │           [          lower the learning rate by one such step                │
      │           z          zero gradients before each pass, or let them pile up    │
      │ Go back   G          set all gradients to zero, once                         │
      │           R          start again: first parameters, fresh optimizer state    │
      │           u          take back the last change, and what it did              │
      │ View      y          logarithmic or linear loss axis                         │
      │           ?          this page                                               │
      │           ctrl-L     draw the screen anew                                    │
      │ Program   :          type a command; tab shows what fits                     │
      │           ctrl-Z     back to the shell; fg returns                           │
      │           q, ctrl-C  leave                                                   │
      │                                                                              │
      │ Solid curve: training loss, on the rows that the optimizer sees. Dashed      │
      │ curve: validation loss, on rows that it never sees. Where the two part, the  │
      │ model learns its rows by heart. A dotted line across the chart: here someone │
      ╰─ Esc closes help  up, down scroll  1-22 of 109 ──────────────────────────────╯
      """#)
  }
}
