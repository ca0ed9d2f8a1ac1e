import Runs
import TestSupport
import Testing
import TextUI

@testable import Dashboard

struct `Pictures in ASCII at 80×24` {
  @Test func `before the first epoch`() {
    expectPicture(
      Fixture.fresh(.ascii).render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w*(0.1*t_u) + b            paused   epoch 0  100/s
      loss (log)  ooooo val   ***** train                 +- SGD --------------------+
          1 +   -   -   -   -   -   -   -   -   -   -     | state                new |
            |                                             | learning rate       0.01 |
            |                                             | zero-grad             on |
            |                                             | epochs/s               0 |
            |                                             | model             linear |
        0.5 +   -   -   -   -   -   -   -   -   -   -     | batch         all 9 rows |
            |                                             |                          |
            |                no data yet                  | loss ------------------- |
            |                                             | train                  - |
            |                                             | validation             - |
        0.2 +   -   -   -   -   -   -   -   -   -   -     |                          |
            |                                             | parameters ------------- |
            |                                             |           value gradient |
            |                                             | w        1.0000        - |
            |                                             | b        0.0000        - |
        0.1 +                                             | grad norm              - |
            ++----------+---------+----------+---------+  |                          |
      epoch  0          5        10         15        20  +--------------------------+
       WAITING  Nothing has run yet.
                space runs, n runs one epoch

       space run  n epoch  o optimizer  [ ] lr  z zero-grad  ? help  : command  q quit
      """#)
  }

  @Test func `running, with two marks`() {
    expectPicture(
      Fixture.running(.ascii).render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w*(0.1*t_u) + b       running   epoch 1,200  100/s
      loss (log)  ooooo val 7.9003   ***** train 3.5842   +- Adam -------------------+
                           :Adam         :lr 0.02         | state         step 1,200 |
        200 +o  -   -   -  :-   -   -   -:  -   -   -     | learning rate       0.02 |
            |o             :             :                | zero-grad             on |
        100 +o  -   -   -  :-   -   -   -:  -   -   -     | epochs/s            99.8 |
            |*ooooo        :             :                | model             linear |
         50 +*  - ooooo -  :-   -   -   -:  -   -   -     | betas           0.9,0.99 |
            |*        ooooo:             :                |                          |
            |***          oooooo         :                | loss ------------------- |
         20 +  *****-   -  :-  ooooooo  -:  -   -   -     | train             3.5842 |
            |      ******  :         ooooooo              | validation        7.9003 |
         10 +   -   -   ******  -   -   -: ooooooooo-     |                          |
            |              : ********    :         ooooo  | parameters ------------- |
          5 +   -   -   -  :-   -   *********   -   -     |           value gradient |
            |              :             :  ************  | w        4.2037  -0.1027 |
            |              :             :                | b      -11.1790   0.5523 |
          2 +              :             :                | grad norm         0.5618 |
            ++------+------+------+------+------+------+  |                          |
      epoch  0     200    400    600    800   1000   1200 +--------------------------+
       LEARNING  Both losses fall.
                 *: rows it learns from; o: rows it never sees

       space pause  n epoch  o optimizer  [ ] lr  ? help  : command  q quit
      """#)
  }

  @Test func `zero-grad off`() {
    expectPicture(
      Fixture.pilingUp(.ascii).render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w*(0.1*t_u) + b         running   epoch 420  100/s
      loss (log)  ooooo val 43.517   ***** train 16.926   +- SGD --------------------+
                                      :zero-grad off      | state           step 420 |
        200 +o  -   -   -   -   -   - : -   -   -   -     | learning rate       0.01 |
            |o                        :                   | zero-grad           OFF  |
        100 +oo -   -   -   -   -   - : -   -   -   -     | sum of        121 passes |
            |*ooooooooooo             :                   | epochs/s            99.8 |
         50 +*  -   -   ooooooooooo - : oo  oo  -   -     | model             linear |
            |*                    oooooooo oooo o         |                          |
            | ****                    oo  oo  ooo         | loss ------------------- |
         20 +   -************   -   - o **oo**oo-   -     | train            16.9256 |
            |               **************  **  *         | validation       43.5173 |
         10 +   -   -   -   -   -   - **-* ** * *   -     |                          |
            |                         **  **  **          | parameters ------------- |
          5 +   -   -   -   -   -   - **- **- **-   -     |           value gradient |
            |                         **  **  **          | w        4.2037  -0.1027 |
            |                         *   *    *          | b      -11.1790   0.5523 |
          2 +                         :                   | grad norm        60.5000 |
            ++-------+--------+-------+--------+-------+  | _.-===++++********###### |
      epoch  0      100      200     300      400     500 +--------------------------+
       ACCUMULATING  Each step follows the sum of 121 backward passes.
                     z zeroes them each time again, G once
       gradients accumulate from now on
       space pause  n epoch  o optimizer  [ ] lr  ? help  : command  q quit
      """#)
  }

  @Test func `diverged`() {
    expectPicture(
      Fixture.diverged(.ascii).render(width: 80, height: 24),
      #"""
       Descent  Thermometer  t_c = w*(0.1*t_u) + b         diverged   epoch 40  100/s
      loss (log)  oooo val   **** train  2 epochs NaN/inf +- SGD --------------------+
                :lr 0.5                        diverged:  | state            step 40 |
            |   :                                     *:  | learning rate        0.5 |
       1e35 +   :   -   -   -   -   -   -   -   -  oo* :  | zero-grad             on |
            |   :                               ooo    :  | epochs/s               0 |
       1e30 + +- DIVERGED ---------------------------+ :  | model             linear |
            | |  training loss is inf at epoch 40    | :  | batch         all 9 rows |
       1e25 + |  learning rate 0.5 is too high       | :  |                          |
            | |                                      | :  | loss ------------------- |
       1e20 + |  u  undo: back to finite parameters  | :  | train                inf |
            | |  R  reset the parameters             | :  | validation           inf |
       1e15 + |  [  first lower the learning rate    | :  |                          |
            | +--------------------------------------+ :  | parameters ------------- |
       1e10 +   :   -****   -   -   -   -   -   -   -  :  |           value gradient |
            |   : ooo                                  :  | w        4.2037  -0.1027 |
        1e5 +  o*o  -   -   -   -   -   -   -   -   -  :  | b      -11.1790   0.5523 |
            | **:                                      :  | grad norm         0.5618 |
            ++----------+---------+----------+---------+  |                          |
      epoch  0         10        20         30        40  +--------------------------+
       DIVERGED  Diverged at epoch 40: training loss is inf. Learning rate 0.5 is too
                 high. u undoes, R resets

       o optimizer  [ ] lr  z zero-grad  tab panel  ? help  : command  q quit
      """#)
  }

  @Test func `help`() {
    expectPicture(
      Fixture.help(.ascii).render(width: 80, height: 24),
      #"""
      +- Help -----------------------------------------------------------------------+
      | Run       space      pause / resume                                          |
      |           n          run one epoch, then pause                               |
      |           N          run one step of the optimizer, then pause               |
      |           >          more epochs per second: 1, 2, 5, 10 ... the maximum     |
      |           <          fewer epochs per second, down to one                    |
      | Optimizer o          next optimizer, with new state and the same learning    |
      |                      rate                                                    |
      |           O          previous optimizer, likewise                            |
      |           enter      choose optimizer, schedule, problem, model, loss        |
      |           ]          raise the learning rate: 0.01, 0.02, 0.05, 0.1          |
      |           [          lower the learning rate by one such step                |
      |           z          zero gradients before each backward, or accumulate them |
      | Undo      u          take back the last change, and what it did              |
      |           ctrl-R     make a change again that was undone                     |
      |           G          set all gradients to zero, once                         |
      |           R          reset: first parameters, new optimizer state            |
      | Compare   f          keep this run as a ghost; start again from its          |
      |                      parameters                                              |
      |           F          forget the ghosts                                       |
      |           down       of several runs, let the keys act on the next one       |
      |           up         or on the one before                                    |
      | View      tab        show the next panel                                     |
      +- Esc closes help  up, down scroll  1-22 of 173 ------------------------------+
      """#)
  }
}
