import JapaneseText
import Matching
public import Registry

/// 質問への答え: one fact and what somebody said of it, or that they cannot say.
public struct FactAnswer: Hashable, Sendable {
    /// What was asked.
    public let fact: Fact
    /// What was typed or chosen; empty: it cannot be said.
    public let text: String
    private let facts: ApplicantFacts?

    /// Reads an answer; nil where it cannot be one to this question. An empty text passes the question over.
    public init?(_ fact: Fact, _ text: String, _ reference: Reference) {
        let typed = text.trimmed
        (self.fact, self.text) = (fact, typed)
        guard !typed.isEmpty else {
            facts = nil
            return
        }
        var facts = ApplicantFacts()
        guard facts.take(typed, for: fact, reference) else { return nil }
        self.facts = facts
    }

    /// Reads `key=text`, as `written` writes it.
    public init?(written: String, _ reference: Reference) {
        let sides = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, let fact = Fact(key: sides[0]) else { return nil }
        self.init(fact, sides[1], reference)
    }

    /// The answer in one line, to be sent along with the next.
    public var written: String { "\(fact.key)=\(text)" }

    func give(to interview: inout Interview) {
        guard let facts else { return interview.skip(fact) }
        interview.answer { $0.add(facts) }
    }
}

extension ApplicantFacts {
    /// Adds what is known by another.
    mutating func add(_ more: ApplicantFacts) {
        form = more.form ?? form
        places.merge(more.places) { $1 }
        industry = more.industry ?? industry
        founded = more.founded ?? founded
        sameBusinessSince = more.sameBusinessSince ?? sameBusinessSince
        quantities.merge(more.quantities) { $1 }
        claims.merge(more.claims) { $1 }
        lists.merge(more.lists) { known, said in
            KnownItems(known.named.merging(said.named) { $1 }, others: said.others ?? known.others)
        }
        shoppingStreet = more.shoppingStreet ?? shoppingStreet
        members = more.members ?? members
        checkedTexts.merge(more.checkedTexts) { $1 }
    }

    /// Takes what was typed for one fact; false where it cannot be read.
    fileprivate mutating func take(_ text: String, for fact: Fact, _ reference: Reference) -> Bool {
        switch fact {
        case .form: form = ApplicantForm(word: text)
        case .place(let basis): places[basis] = try? reference.municipality(typed: text)  // nil says it
        case .industry: industry = reference.industryCode(typed: text)
        case .founded: founded = Founding(typed: text)
        case .sameBusinessSince: sameBusinessSince = Founding(typed: text)
        case .quantity(let quantity): quantities[quantity] = quantity.number(typed: text)
        case .claim(let claim): claims[claim] = Bool(typed: text)
        case .item(let list, let name): lists[list] = Bool(typed: text).map { KnownItems([name: $0]) }
        case .shoppingStreet: shoppingStreet = text
        case .members, .text: return false
        }
        return knows(fact)
    }
}

extension ApplicantFacts.Founding {
    fileprivate init?(typed text: String) {
        if text == "未創業" {
            self = .notYet
        } else if let parsed = ParsedDay.parse(text) {
            self = .on(PartialDay(parsed.day, precision: parsed.precision))
        } else {
            return nil
        }
    }
}

extension Bool {
    fileprivate init?(typed text: String) {
        switch text {
        case "はい": self = true
        case "いいえ": self = false
        default: return nil
        }
    }
}

extension Quantity {
    fileprivate func number(typed text: String) -> Int? {
        switch self {
        // nil says that it cannot be read
        case .capital, .expense, .farmSales: (try? Yen(parsing: text))?.rawValue
        case .largestLargeShare, .totalLargeShare:
            Percent(text.normalized.hasSuffix("%") ? String(text.normalized.dropLast()) : text.normalized)?.rawValue
        default: Int(text.normalized).flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
        }
    }
}

extension Reference {
    /// A code of the classification, by itself or by its name.
    func industryCode(typed text: String) -> IndustryCode? {
        if let code = IndustryCode(parsing: text), industries.item(code) != nil { return code }
        return industries.code(named: text)
    }
}

extension Fact {
    /// The fact's name in forms.
    public var key: String {
        switch self {
        case .form: "form"
        case .place(let basis): "place:\(basis.rawValue)"
        case .industry: "industry"
        case .founded: "founded"
        case .sameBusinessSince: "sameBusinessSince"
        case .quantity(let quantity): "quantity:\(quantity.rawValue)"
        case .claim(let claim): "claim:\(claim.rawValue)"
        case .item(let list, let name): "item:\(list.rawValue):\(name)"
        case .shoppingStreet: "shoppingStreet"
        case .members: "members"
        case .text(let text): "text:\(text)"
        }
    }

    /// The fact of this name, where it can be asked.
    public init?(key: String) {
        let parts = key.split(separator: ":", maxSplits: 2).map(String.init)
        let plain: [String: Fact] = [
            "form": .form, "industry": .industry, "founded": .founded, "sameBusinessSince": .sameBusinessSince,
            "shoppingStreet": .shoppingStreet,
        ]
        switch (parts.first, parts.count) {
        case ("place", 2): self.init(LocationBasis(rawValue: parts[1]).map(Fact.place))
        case ("quantity", 2): self.init(Quantity(rawValue: parts[1]).map(Fact.quantity))
        case ("claim", 2): self.init(Claim(rawValue: parts[1]).map(Fact.claim))
        case ("item", 3): self.init(Membership(rawValue: parts[1]).map { .item($0, parts[2]) })
        case (let name?, 1): self.init(plain[name])
        default: return nil
        }
    }

    private init?(_ fact: Fact?) {
        guard let fact else { return nil }
        self = fact
    }
}
