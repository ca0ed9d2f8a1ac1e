import Glibc
import Testing

@Suite("Where the output goes")
struct PipeTests {
  @Test("may be a reader that has seen enough: the program ends too, and says nothing")
  func closedEarly() throws {
    // More than a pipe holds, so that the program must notice.
    let run = try HeadlessRun(
      shell:
        #"{ "$descent" train --epochs 300000 --print-every 1 --format csv; echo "status $?" >&2; } | head -1"#
    )
    #expect(run.status == 0)
    #expect(run.output == "epoch,loss,val_loss,lr,grad_norm,optimizer\n")
    #expect(run.standardError == "status \(128 + SIGPIPE)\n")
  }

  @Test("may be a pipe whose reader left and whose signal is ignored: no crash, no endless run")
  func signalIgnored() throws {
    let run = try HeadlessRun(
      shell:
        #"trap '' PIPE; { "$descent" train --epochs 100000 --print-every 1; echo "status $?" >&2; } | head -1"#
    )
    #expect(run.lines.count == 1)
    #expect(run.standardError.contains("status 1\n"))
  }

  @Test("may be closed or full, which is an error that is said", arguments: ["/dev/full"])
  func full(device: String) throws {
    for line in ["train --epochs 10", "list keys", "--help"] {
      let run = try HeadlessRun(shell: #""$descent" \#(line) > \#(device)"#)
      #expect(run.status == 1)
      #expect(run.standardError.hasPrefix("descent: cannot write the output: "))
    }
  }

  @Test("may be a file, which gets the same lines")
  func file() throws {
    let run = try HeadlessRun(shell: #""$descent" train --epochs 500 | cat"#)
    #expect(run.status == 0)
    #expect(run.standardOutput == (try HeadlessRun("train", "--epochs", "500")).standardOutput)
  }

  @Test("is free for lines as they come: they can be read while the run goes on")
  func lineByLine() throws {
    // Lasts for ever, unless its reader leaves after the first line.
    let run = try HeadlessRun(
      shell: #""$descent" train --epochs 9000000000000000000 --print-every 1000 | head -1"#)
    #expect(run.lines == ["Epoch 1, Training loss 93.9626, Validation loss 19.1723"])
  }
}
