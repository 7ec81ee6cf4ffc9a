public import ArgumentParser
import JapaneseText
public import Registry
public import UseCases

/// Reads a whole number of a range, in any width (１２); anything else is told with the range.
func number(in range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { text in
        guard let number = Int(text.normalized), range.contains(number) else { throw NumberOutOfRange(range: range) }
        return number
    }
}

/// No whole number, or one that is too small or too large.
struct NumberOutOfRange: Error, CustomStringConvertible {
    let range: ClosedRange<Int>
    var description: String { "\(range.lowerBound)から\(range.upperBound)までの整数にしてください。" }
}

/// Reads a distance.
func kilometres(_ text: String) throws -> Double {
    guard let number = Double(text.normalized), number.isFinite, number >= 0 else { throw NoDistance() }
    return number
}

/// No number, or one that is no distance.
struct NoDistance: Error, CustomStringConvertible {
    var description: String { "0以上の距離（km）にしてください。" }
}

/// The most lines one can ask for.
let mostLines = 1_000_000

/// `項目=値`
struct ValueArgument: ExpressibleByArgument {
    let title: String
    let value: String

    init?(argument: String) {
        let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, !sides[0].isEmpty else { return nil }
        (title, value) = (sides[0], sides[1])
    }
}

/// A code of the industry classification.
struct IndustryArgument: ExpressibleByArgument {
    let code: IndustryCode

    init?(argument: String) {
        guard let code = IndustryCode(parsing: argument) else { return nil }
        self.code = code
    }
}

extension Organization.Kind: ExpressibleByArgument {
    /// A kind by its name or by any word that means it.
    public init?(argument: String) { self.init(word: argument) }
}

extension Sector: ExpressibleByArgument {
    /// A sector by its name or by any word that means it (工, 商, 農 …).
    public init?(argument: String) { self.init(word: argument) }
}

extension ExportOrganizations.Format: ExpressibleByArgument {}

extension Grant.Role: ExpressibleByArgument {
    /// A role by its name or its Japanese word.
    public init?(argument: String) { self.init(word: argument) }
}

extension Program.Kind: ExpressibleByArgument {
    /// A kind by its name or its Japanese word.
    public init?(argument: String) { self.init(word: argument) }
}

extension Program.Trouble: ExpressibleByArgument {
    /// A trouble by its name or its Japanese word.
    public init?(argument: String) { self.init(word: argument) }
}

extension Program.Stage: ExpressibleByArgument {
    /// A stage by its name or its Japanese word.
    public init?(argument: String) { self.init(word: argument) }
}

extension LoanSchedule.Method: ExpressibleByArgument {
    /// A method by its name or its Japanese word.
    public init?(argument: String) { self.init(word: argument) }
}

extension Judgement: ExpressibleByArgument {
    /// A judgement by its name or its Japanese word.
    public init?(argument: String) { self.init(word: argument) }
}
