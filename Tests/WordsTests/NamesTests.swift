import Testing
import Words

@Suite("Names as people type them:")
struct NamesTests {
  private static let names = ["sgd", "adam", "adamw", "rmsprop", "leaky_relu", "warm-restarts", "lr"]

  @Test(
    "case, marks between words, Python's modules and brackets do not matter",
    arguments: [
      ("Adam", "adam"), ("ADAMW", "adamw"), ("torch.optim.Adam", "adam"), ("optim.RMSprop", "rmsprop"),
      ("LeakyReLU", "leaky_relu"), ("nn.LeakyReLU()", "leaky_relu"), ("leaky-relu", "leaky_relu"),
      ("warm_restarts", "warm-restarts"), ("WarmRestarts", "warm-restarts"),
    ])
  func spelling(typed: String, name: String) {
    #expect(Self.names.first(named: typed) { [$0] } == name)
  }

  @Test("another name is none of them", arguments: ["adamx", "ad", "", "torch.optim", "3.adam"])
  func others(typed: String) { #expect(Self.names.first(named: typed) { [$0] } == nil) }

  @Test(
    "one letter missing, too many, wrong or swapped is near",
    arguments: [
      ("adm", "adam"), ("adaam", "adam"), ("asam", "adam"), ("daam", "adam"), ("rmspop", "rmsprop"),
      ("RMSPorp", "rmsprop"), ("leakyrlu", "leaky_relu"), ("sdg", "sgd"), ("l", nil), ("xyz", nil),
      ("", nil), ("momentum", nil), ("warm", "warm-restarts"),
    ] as [(String, String?)])
  func near(typed: String, name: String?) { #expect(nearest(to: typed, among: Self.names) == name) }

  @Test("the nearest comes first, and of equals the first in the catalog")
  func order() {
    #expect(nearest(to: "steps", among: ["stop", "step", "stepped"]) == "step")
    #expect(nearest(to: "abd", among: ["abc", "abe"]) == "abc")
    // A beginning that several have stands for none of them.
    #expect(nearest(to: "polynom", among: ["polynomial-a", "polynomial-b"]) == nil)
  }

  @Test("an error says what was probably meant, and shows nothing else where nothing is near")
  func question() {
    let error = InputError(place: "--optimizer", value: "adm", oneOf: Self.names)
    #expect("\(error)".hasSuffix("expected one of \(Self.names.joined(separator: ", ")); did you mean adam?"))
    #expect(!"\(InputError(place: "--optimizer", value: "xyz", oneOf: Self.names))".contains("did you mean"))
    #expect(InputError(place: "a", value: "Adma", oneOf: ["sgd"], aliases: ["Adam"]).suggestion == "Adam")
  }
}
