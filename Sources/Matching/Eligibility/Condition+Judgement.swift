public import JapaneseText
public import Registry

/// What a condition is judged by beside the applicant: the definitions and the day.
public struct JudgingContext: Sendable {
    let rules: EligibilityRules
    let day: Day

    /// Definitions as they hold on a day.
    public init(_ rules: EligibilityRules, on day: Day) { (self.rules, self.day) = (rules, day) }

    func on(_ day: Day) -> JudgingContext { JudgingContext(rules, on: day) }
}

extension Condition {
    /// Judges the applicant: all of is the worst of its parts, any of the best, none of the opposite of any of.
    ///
    /// A fact that nobody told gives `unknown`, never `no`: the page then asks for it instead of hiding the program.
    public func judgement(of facts: ApplicantFacts, in context: JudgingContext) -> Judgement {
        switch rule {
        case .allOf(let parts): .all(parts.lazy.map { $0.judgement(of: facts, in: context) })
        case .anyOf(let parts): .any(parts.lazy.map { $0.judgement(of: facts, in: context) })
        case .noneOf(let parts): Judgement.any(parts.lazy.map { $0.judgement(of: facts, in: context) }).negated
        case .freeText(let text): Judgement(facts.checkedTexts[text])
        case .criterion(let criterion): criterion.judgement(of: facts, in: context)
        }
    }
}

extension Criterion {
    /// Judges the applicant against this criterion alone.
    func judgement(of facts: ApplicantFacts, in context: JudgingContext) -> Judgement {
        switch self {
        case .located(let location): location.judgement(of: facts)
        case .form(let forms): Judgement(facts.form.map(forms.contains))
        case .sme: size(of: facts, context.rules) { facts.isSmall($0, $1, context.rules) }
        case .micro(let own): size(of: facts, context.rules) { facts.isMicro($0, $1, own, context.rules) }
        case .notDeemedLarge: facts.isDeemedLarge(context.rules.deemedLarge).negated
        case .quantity(let quantity, let min, let max): facts.judgement(of: quantity, from: min, to: max)
        case .inBusiness(let months, let sameBusiness, let isInclusive):
            (sameBusiness ? facts.sameBusinessSince ?? facts.earliestSameBusiness : facts.founded)
                .map { $0.hasLasted(months, isInclusive, on: context.day) } ?? .unknown
        case .sinceFounding(let limit):
            facts.founded.map { limit.judgement(of: $0, on: context.day) } ?? .unknown
        case .foundedFrom(let day): facts.founded.map { $0.isFrom(day) } ?? .unknown
        case .industry(let codes, let isExcluded): facts.works(in: codes, isExcluded, context.rules)
        case .claim(let claim, _): Judgement(facts.claims[claim].map { $0 == claim.isWanted })
        case .membership(let list, let names): facts.judgement(of: list, anyOf: names, in: context)
        case .vacantShop(let shop): facts.judgement(of: shop, context.rules)
        case .groupShare(let share, let part, let area):
            facts.share(share, in: context, of: part.condition(in: area))
        case .members(let least, let each): facts.count(in: context, each).judgement(atLeast: least)
        case .teamSize(let least): Judgement(facts.members.map { $0.count >= least })
        case .sameStreet(let least): facts.sameStreet(atLeast: least)
        }
    }

    /// The answer that holds for every class the applicant may be of.
    private func size(
        of facts: ApplicantFacts, _ rules: EligibilityRules,
        _ isWithin: (ApplicantForm, EligibilityRules.SizeLimit) -> Judgement
    ) -> Judgement {
        guard let form = facts.form else { return .unknown }
        guard form.isCompany || form.isIndividual else { return form.mayCountAsSmall ? .unknown : .no }
        return .agreed(
            rules.sizeClasses(of: facts.industry).map { sizeClass in
                rules.sizeLimits[sizeClass].map { isWithin(form, $0) } ?? .unknown
            })
    }
}

extension ApplicantForm {
    /// Cooperatives and groups count as 中小企業者 in some programs.
    fileprivate var mayCountAsSmall: Bool { self == .cooperative || self == .streetCooperative || self == .group }
}

extension Judgement {
    /// What all of them say; unknown where they differ.
    static func agreed(_ judgements: [Judgement]) -> Judgement {
        guard let first = judgements.first, judgements.allSatisfy({ $0 == first }) else { return .unknown }
        return first
    }
}

extension Criterion.GroupPart {
    func condition(in area: Area.ID) -> Condition {
        switch self {
        case .local: Condition(.criterion(.located(.init(area: area, anyOf: [.anyOffice]))))
        case .sme: Condition(.criterion(.sme))
        }
    }
}
