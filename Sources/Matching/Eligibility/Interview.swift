public import Registry

/// 質問の順番: asks only what can still change some verdict, the most decisive first, and counts what it saved.
public struct Interview: Sendable {
    private let conditions: [Condition]
    private let context: JudgingContext
    /// What is known so far.
    public private(set) var facts: ApplicantFacts
    /// What was unknown at the start and stands in some condition: what a form would have asked.
    public let formLength: Int
    /// How many questions were answered.
    public private(set) var answered = 0
    /// Questions nobody could answer; they are not asked again.
    public private(set) var skipped: Set<Fact> = []

    /// Questions about these programs for somebody of whom this is known.
    public init(_ programs: [Program], about facts: ApplicantFacts, in context: JudgingContext) {
        conditions = programs.compactMap(\.condition)
        (self.facts, self.context) = (facts, context)
        let everything = Set(conditions.flatMap { $0.allFacts(about: facts) })
        formLength = everything.count { $0.isAskable && !facts.knows($0) }
    }

    /// What to ask, the most decisive first; empty when no answer matters any more.
    ///
    /// A question weighs, for each program it could decide, the more the fewer other facts that program waits for.
    public var questions: [Fact] {
        var weights: [Fact: Double] = [:]
        var order: [Fact] = []
        for condition in conditions {
            let open = Finding(condition, of: facts, in: context).openFacts
                .filter { $0.isAskable && !skipped.contains($0) }
            for fact in open {
                if weights[fact] == nil { order.append(fact) }
                weights[fact, default: 0] += 1 / Double(open.count)
            }
        }
        let rank = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return order.sorted { a, b in
            let (first, second) = (weights[a] ?? 0, weights[b] ?? 0)
            return first != second ? first > second : (rank[a] ?? 0) < (rank[b] ?? 0)
        }
    }

    /// Takes what somebody answered.
    public mutating func answer(_ update: (inout ApplicantFacts) -> Void) {
        update(&facts)
        answered += 1
    }

    /// Goes on without an answer to this.
    public mutating func skip(_ fact: Fact) { skipped.insert(fact) }

    /// Questions of a whole form that need not be asked any more, and were not.
    public var saved: Int { max(0, formLength - answered - skipped.count - questions.count) }
}

extension Condition {
    /// Every fact that anything in it looks at.
    fileprivate func allFacts(about facts: ApplicantFacts) -> [Fact] {
        parts.isEmpty ? self.facts(about: facts) : parts.flatMap { $0.allFacts(about: facts) }
    }
}
