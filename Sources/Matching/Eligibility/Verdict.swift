public import JapaneseText
public import Registry

/// 判定の内訳: one condition's own answer, the facts it rests on, those that are missing, and when it changes by itself.
public struct Finding: Sendable {
    /// The condition.
    public let condition: Condition
    /// Its answer.
    public let judgement: Judgement
    /// Facts that were known and looked at.
    public let used: [Fact]
    /// Facts that nobody told and that would settle it.
    public let missing: [Fact]
    /// The conditions inside.
    public let parts: [Finding]
    /// From when its answer is another one, if nothing but time passes.
    public let change: Change?

    /// 変わり目: another answer from a day on.
    public struct Change: Hashable, Sendable {
        /// The first day of the new answer.
        public let from: Day
        /// The new answer.
        public let to: Judgement
    }

    /// Every criterion and free text in it, in order.
    public var leaves: [Finding] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }
}

/// 判定: whether an applicant qualifies for a program, why, and what would change it.
public struct Verdict: Sendable {
    /// 該当, 要確認 or 非該当
    public let judgement: Judgement
    /// Condition by condition; nil where the program states none.
    public let finding: Finding?

    /// Judges an applicant. A program without conditions leaves everything to be asked.
    public init(_ condition: Condition?, of facts: ApplicantFacts, in context: JudgingContext) {
        finding = condition.map { Finding($0, of: facts, in: context) }
        judgement = finding?.judgement ?? .unknown
    }

    /// The facts that could still decide it.
    public var missing: [Fact] { finding?.openFacts ?? [] }
    /// From when the verdict is another one, if nothing but time passes.
    public var change: Finding.Change? { finding?.change }
    /// The conditions that say no.
    public var obstacles: [Finding] { finding?.obstacles ?? [] }
}

extension Finding {
    init(_ condition: Condition, of facts: ApplicantFacts, in context: JudgingContext) {
        self.condition = condition
        judgement = condition.judgement(of: facts, in: context)
        parts = condition.parts.map { Finding($0, of: facts, in: context) }
        let looked = parts.isEmpty ? condition.facts(about: facts) : []
        used = looked.filter(facts.knows)
        missing = judgement == .unknown ? looked.filter { !facts.knows($0) } : []
        change = condition.change(of: facts, in: context, from: judgement)
    }

    /// Missing facts, where the whole is still open: those of its open parts.
    var openFacts: [Fact] {
        guard judgement == .unknown else { return [] }
        var seen: Set<Fact> = []
        return (parts.isEmpty ? missing : parts.flatMap(\.openFacts)).filter { seen.insert($0).inserted }
    }

    /// The leaves that stand in the way: what says no in a whole that says no.
    var obstacles: [Finding] {
        guard judgement == .no else { return [] }
        if case .noneOf(let excluded) = condition.rule, !excluded.isEmpty {
            return parts.filter { $0.judgement == .yes }
        }
        return parts.isEmpty ? [self] : parts.flatMap(\.obstacles)
    }
}

extension Condition {
    /// The first day after today on which the answer is another one.
    func change(of facts: ApplicantFacts, in context: JudgingContext, from now: Judgement) -> Finding.Change? {
        for day in Set(criteria.flatMap { $0.turns(of: facts) }).sorted() where day > context.day {
            let then = judgement(of: facts, in: context.on(day))
            if then != now { return Finding.Change(from: day, to: then) }
        }
        return nil
    }

    /// The facts that this leaf looks at for such an applicant.
    func facts(about facts: ApplicantFacts) -> [Fact] {
        switch rule {
        case .allOf, .anyOf, .noneOf: parts.flatMap { $0.facts(about: facts) }
        case .freeText(let text): [.text(text)]
        case .criterion(let criterion): criterion.facts(about: facts)
        }
    }
}

extension Criterion {
    /// The days on which time alone may change the answer.
    func turns(of facts: ApplicantFacts) -> [Day] {
        let people = [facts] + (facts.members ?? [])
        switch self {
        case .inBusiness(let months, let sameBusiness, _):
            return people.flatMap {
                ($0.sameBusinessSince.flatMap { sameBusiness ? $0 : nil } ?? $0.founded).turns(months)
            }
        case .sinceFounding(let limit):
            return limit.basisDay == nil ? people.flatMap { $0.founded.turns(limit.months) } : []
        default: return []
        }
    }

    /// The facts it looks at for such an applicant.
    func facts(about facts: ApplicantFacts) -> [Fact] {
        let isPerson = facts.form?.isIndividual == true
        switch self {
        case .located(let location): return location.facts(about: facts)
        case .form: return [.form]
        case .sme: return [.form, .industry] + (isPerson ? [] : [.quantity(.capital)]) + [.quantity(.employees)]
        case .micro: return [.form, .industry, .quantity(.employees)]
        case .notDeemedLarge:
            let numbers: [Quantity] = [.largestLargeShare, .totalLargeShare, .officersFromLarge, .officers]
            return [.form] + (isPerson ? [] : numbers.map(Fact.quantity))
        case .quantity(let quantity, _, _):
            return quantity == .capital ? [.form] + (isPerson ? [] : [.quantity(.capital)]) : [.quantity(quantity)]
        case .inBusiness(_, let sameBusiness, _):
            return sameBusiness && facts.founded != .notYet ? [.sameBusinessSince] : [.founded]
        case .sinceFounding, .foundedFrom: return [.founded]
        case .industry: return [.industry]
        case .claim(let claim, _): return [.claim(claim)]
        case .membership(let list, let names): return names.map { .item(list, $0) }
        case .vacantShop(let shop): return shop.facts
        case .groupShare, .members, .teamSize, .sameStreet: return [.members]
        }
    }
}

extension Criterion.Location {
    fileprivate func facts(about facts: ApplicantFacts) -> [Fact] {
        guard !corporation.isEmpty || !individual.isEmpty else { return anyOf.map(Fact.place) }
        guard let form = facts.form else { return [.form] }
        return [.form] + (form.isIndividual ? individual : corporation).map(Fact.place)
    }
}

extension Criterion.VacantShop {
    fileprivate var facts: [Fact] {
        [.claim(.vacantShop), .quantity(.vacantMonths)]
            + (relativeDegree == nil ? [] : [.claim(.landlordIsRelative)])
            + (excludesMalls ? [.claim(.tenantMall)] : []) + (excludesMoves ? [.claim(.moveWithin)] : [])
    }
}

extension ApplicantFacts.Founding? {
    /// The anniversary and the day after it, for the first and the last day it could have been.
    fileprivate func turns(_ months: Int) -> [Day] {
        guard case .on(let founded) = self else { return [] }
        return [founded.earliest, founded.latest].map { $0.adding(months: months) }.flatMap {
            [$0, $0.adding(days: 1)]
        }
            + [founded.earliest, founded.latest]
    }
}
