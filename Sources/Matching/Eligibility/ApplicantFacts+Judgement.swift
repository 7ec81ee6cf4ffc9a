import JapaneseText
import Registry

extension ApplicantFacts {
    /// 中小企業者: a company by capital **or** employees, a person by employees; the limits belong to it.
    func isSmall(_ form: ApplicantForm, _ limit: EligibilityRules.SizeLimit, _: EligibilityRules) -> Judgement {
        let byEmployees = Judgement(quantities[.employees].map { $0 <= limit.employees })
        guard form.isCompany else { return byEmployees }
        return .any([Judgement(quantities[.capital].map { $0 <= limit.capital }), byEmployees])
    }

    /// みなし大企業: by the share of one large company, of all of them, or by the officers they send.
    func isDeemedLarge(_ limits: EligibilityRules.DeemedLargeLimits) -> Judgement {
        if form?.isIndividual == true { return .no }
        return .any([
            reaches(.largestLargeShare, of: nil, limits.largest),
            reaches(.totalLargeShare, of: nil, limits.total),
            reaches(.officersFromLarge, of: .officers, limits.officers),
        ])
    }

    /// Whether a part of a whole reaches a share; a percent is a part of a hundred.
    private func reaches(_ part: Quantity, of whole: Quantity?, _ share: Share) -> Judgement {
        guard let amount = quantities[part] else { return .unknown }
        guard amount > 0 else { return .no }
        guard let total = whole.map({ quantities[$0] }) ?? 100_000 else { return .unknown }
        return Judgement(Double(amount) * Double(share.denominator) >= Double(total) * Double(share.numerator))
    }

    /// Whether a number lies between two bounds. Who has no capital is under every limit of it.
    func judgement(of quantity: Quantity, from min: Criterion.Bound?, to max: Criterion.Bound?) -> Judgement {
        if quantity == .capital, form?.isIndividual == true { return Judgement(min == nil) }
        guard let number = quantities[quantity] else { return .unknown }
        if let min, min.isInclusive ? number < min.value : number <= min.value { return .no }
        if let max, max.isInclusive ? number > max.value : number >= max.value { return .no }
        return .yes
    }

    /// Whether the industry is among these, or, where they are left out, not.
    func works(in codes: [IndustryCode], _ isExcluded: Bool, _ rules: EligibilityRules) -> Judgement {
        guard let industry else { return .unknown }
        let inside = Judgement.any(codes.lazy.map { Judgement(rules.lies(industry, in: $0)) })
        return isExcluded ? inside.negated : inside
    }

    /// 農業者の区分 follow from area and sales where a definition says so; a priority field counts while it is one.
    func judgement(of list: Membership, anyOf names: [String], in context: JudgingContext) -> Judgement {
        .any(
            names.lazy.map { name in
                if list == .priorityField, !context.holds(name) { return .no }
                let said = lists[list]?.has(name)
                guard said == nil, list == .farmerStatus, let limit = context.rules.farmLimits[name] else {
                    return Judgement(said)
                }
                return .any([
                    Judgement(quantities[.farmland].map { $0 >= limit.squareMetres }),
                    Judgement(quantities[.farmSales].map { $0 >= limit.sales }),
                ])
            })
    }

    func judgement(of shop: Criterion.VacantShop, _ rules: EligibilityRules) -> Judgement {
        let own = MunicipalityCode(rawValue: shop.area.rawValue).flatMap { rules.vacantMonths[$0] }
        var parts = [Judgement(claims[.vacantShop])]
        if let months = shop.months ?? own { parts.append(Judgement(quantities[.vacantMonths].map { $0 >= months })) }
        if shop.relativeDegree != nil { parts.append(Judgement(claims[.landlordIsRelative]).negated) }
        if shop.excludesMalls { parts.append(Judgement(claims[.tenantMall]).negated) }
        if shop.excludesMoves { parts.append(Judgement(claims[.moveWithin]).negated) }
        return .all(parts)
    }

    /// 小規模企業者, by employees alone; a program may have limits of its own.
    func isMicro(
        _ form: ApplicantForm, _ limit: EligibilityRules.SizeLimit, _ own: [SizeClass: Int], _ rules: EligibilityRules
    ) -> Judgement {
        let sizeClass = rules.sizeLimits.first { $0.value == limit }?.key
        let most = sizeClass.flatMap { own[$0] } ?? limit.microEmployees
        return Judgement(quantities[.employees].map { $0 <= most })
    }

    /// Who has been at the same business since the founding, where nothing else was said: too young stays too young.
    var earliestSameBusiness: Founding? { founded == .notYet ? .notYet : nil }
}

extension JudgingContext {
    /// Whether a field of this name is a priority field on the day.
    func holds(_ field: String) -> Bool { rules.priorityFields.contains { $0.name == field && $0.holds(on: day) } }
}

extension ApplicantFacts.Founding {
    /// Whether so many months have passed since; the anniversary itself counts for 以上 and not for 超.
    func hasLasted(_ months: Int, _ isInclusive: Bool, on day: Day) -> Judgement {
        guard case .on(let founded) = self else { return .no }
        func isReached(_ start: Day) -> Bool {
            let anniversary = start.adding(months: months)
            return isInclusive ? anniversary <= day : anniversary < day
        }
        if isReached(founded.latest) { return .yes }
        return isReached(founded.earliest) ? .unknown : .no
    }

    /// Whether it was on this day or later, or is still to come.
    func isFrom(_ day: Day) -> Judgement {
        guard case .on(let founded) = self else { return .yes }
        if founded.earliest >= day { return .yes }
        return founded.latest >= day ? .unknown : .no
    }
}

extension Criterion.FoundingLimit {
    /// 未満 ends the day before the anniversary, 以内 with it. Who founds later than the day has not founded yet.
    func judgement(of founding: ApplicantFacts.Founding, on day: Day) -> Judgement {
        let day = basisDay ?? day
        guard case .on(let founded) = founding else { return Judgement(includesNotYetFounded) }
        // Between founding too early and founding only later may lie the days that count.
        let between = founded.earliest <= day && day <= founded.latest ? [day] : []
        return .agreed(([founded.earliest, founded.latest] + between).map { isWithin($0, on: day) })
    }

    private func isWithin(_ founded: Day, on day: Day) -> Judgement {
        guard founded <= day else { return Judgement(includesNotYetFounded) }
        let anniversary = founded.adding(months: months)
        return Judgement(isExclusive ? day < anniversary : day <= anniversary)
    }
}

extension Criterion.Location {
    func judgement(of facts: ApplicantFacts) -> Judgement {
        guard !corporation.isEmpty || !individual.isEmpty else { return .any(anyOf.lazy.map { at($0, facts) }) }
        let asCorporation = Judgement.all(corporation.lazy.map { at($0, facts) })
        let asIndividual = Judgement.all(individual.lazy.map { at($0, facts) })
        guard let form = facts.form else { return .agreed([asCorporation, asIndividual]) }
        return form.isIndividual ? asIndividual : asCorporation
    }

    private func at(_ basis: LocationBasis, _ facts: ApplicantFacts) -> Judgement {
        Judgement(facts.places[basis].map(area.contains))
    }
}
