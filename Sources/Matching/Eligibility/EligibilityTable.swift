public import Registry

/// 判定表: many applicants × many programs, answers only.
///
/// Every criterion that occurs is judged once per applicant, whatever number of programs state it, and kept as two
/// columns of bits: who fulfils it, who does not. Programs are then joined 64 applicants at a time.
public struct EligibilityTable: Sendable {
    /// Answers of all applicants: a bit in `yes`, a bit in `no`, or in neither.
    struct Column: Sendable {
        var yes: [UInt64]
        var no: [UInt64]
    }

    /// How many applicants.
    public let count: Int
    private let columns: [Condition.Rule: Column]
    private let conditions: [Condition?]

    /// Judges everybody by every criterion of these conditions.
    public init(of applicants: [ApplicantFacts], by conditions: [Condition?], in context: JudgingContext) {
        count = applicants.count
        self.conditions = conditions
        let leaves = Set(conditions.lazy.compactMap(\.self).flatMap(\.leafRules))
        columns = Dictionary(
            uniqueKeysWithValues: leaves.map { rule in
                (rule, Column(of: applicants) { Condition(rule).judgement(of: $0, in: context) })
            })
    }

    /// The answers for one program, by applicant.
    public func judgements(ofProgram index: Int) -> [Judgement] {
        let column = column(ofProgram: index)
        return (0..<count).map { place in
            let bit: UInt64 = 1 << UInt64(place % 64)
            return column.yes[place / 64] & bit != 0 ? .yes : column.no[place / 64] & bit != 0 ? .no : .unknown
        }
    }

    /// How many applicants have which answer for one program.
    public func counts(ofProgram index: Int) -> [Judgement: Int] {
        let column = column(ofProgram: index)
        let yes = column.yes.reduce(0) { $0 + $1.nonzeroBitCount }
        let no = column.no.reduce(0) { $0 + $1.nonzeroBitCount }
        return [.yes: yes, .no: no, .unknown: count - yes - no]
    }

    private func column(ofProgram index: Int) -> Column {
        conditions[index].map(column) ?? everybody(yes: 0, no: 0)
    }

    private func column(_ condition: Condition) -> Column {
        switch condition.rule {
        case .allOf(let parts): joined(parts, worst: true)
        case .anyOf(let parts): joined(parts, worst: false)
        case .noneOf(let parts):
            {
                let any = joined(parts, worst: false)
                return Column(yes: any.no, no: any.yes)
            }()
        case .freeText, .criterion: columns[condition.rule] ?? everybody(yes: 0, no: 0)
        }
    }

    /// The worst, or the best, of several columns.
    private func joined(_ parts: [Condition], worst: Bool) -> Column {
        var result = everybody(yes: worst ? .max : 0, no: worst ? 0 : .max)
        for part in parts {
            let column = column(part)
            for word in result.yes.indices {
                if worst {
                    result.yes[word] &= column.yes[word]
                    result.no[word] |= column.no[word]
                } else {
                    result.yes[word] |= column.yes[word]
                    result.no[word] &= column.no[word]
                }
            }
        }
        return result
    }

    /// The same answer for all of them, and for nobody beyond the last.
    private func everybody(yes: UInt64, no: UInt64) -> Column {
        let words = (count + 63) / 64
        var column = Column(yes: Array(repeating: yes, count: words), no: Array(repeating: no, count: words))
        if count % 64 > 0 {
            let mask: UInt64 = (1 << UInt64(count % 64)) - 1
            column.yes[words - 1] &= mask
            column.no[words - 1] &= mask
        }
        return column
    }
}

extension EligibilityTable.Column {
    init(of applicants: [ApplicantFacts], _ judge: (ApplicantFacts) -> Judgement) {
        yes = Array(repeating: 0, count: (applicants.count + 63) / 64)
        no = yes
        for (place, facts) in applicants.enumerated() {
            switch judge(facts) {
            case .yes: yes[place / 64] |= 1 << UInt64(place % 64)
            case .no: no[place / 64] |= 1 << UInt64(place % 64)
            case .unknown: break
            }
        }
    }
}

extension Condition {
    /// The rules at the ends of its branches.
    fileprivate var leafRules: [Rule] { parts.isEmpty ? [rule] : parts.flatMap(\.leafRules) }
}
