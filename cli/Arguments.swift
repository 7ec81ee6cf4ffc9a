public import ArgumentParser
public import Registry
public import UseCases

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
