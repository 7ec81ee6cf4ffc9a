public import Registry

extension [Program] {
    /// So many programs with the conditions of these in turn, their numbers and places varied; the same every time.
    ///
    /// For measuring how long judging a whole country's programs takes.
    public func varied(to count: Int) -> [Program] {
        guard !isEmpty else { return [] }
        var random = SplitMix64(seed: 20_261_121)
        return (0..<count).map { number in
            var program = self[number % self.count]
            guard number >= self.count else { return program }
            program.id = Program.ID(rawValue: "\(program.id)-\(number / self.count + 1)")
            program.condition = program.condition?.varied(using: &random)
            return program
        }
    }
}

extension Condition {
    fileprivate func varied(using random: inout SplitMix64) -> Condition {
        var varied = self
        switch rule {
        case .allOf(let parts): varied.rule = .allOf(parts.map { $0.varied(using: &random) })
        case .anyOf(let parts): varied.rule = .anyOf(parts.map { $0.varied(using: &random) })
        case .noneOf(let parts): varied.rule = .noneOf(parts.map { $0.varied(using: &random) })
        case .criterion(let criterion): varied.rule = .criterion(criterion.varied(using: &random))
        case .freeText: break
        }
        return varied
    }
}

extension Criterion {
    fileprivate func varied(using random: inout SplitMix64) -> Criterion {
        let factor = Int.random(in: 50...200, using: &random)
        func scaled(_ number: Int) -> Int { Swift.max(1, number / 100 * factor + number % 100 * factor / 100) }
        func scaled(_ bound: Bound?) -> Bound? {
            bound.map { .init(scaled($0.value), isInclusive: $0.isInclusive) }
        }
        switch self {
        case .quantity(let quantity, let min, let max):
            return .quantity(quantity, min: scaled(min), max: scaled(max))
        case .inBusiness(let months, let same, let isInclusive):
            return .inBusiness(months: scaled(months), sameBusiness: same, isInclusive: isInclusive)
        case .sinceFounding(var limit):
            limit.months = scaled(limit.months)
            return .sinceFounding(limit)
        case .located(var location):
            let ward = ["131016", "131041", "131091", "131156", "131199", "131202", "131211", "132039", "132292"]
            location.area = Area.ID(rawValue: ward.randomElement(using: &random) ?? location.area.rawValue)
            return .located(location)
        default: return self
        }
    }
}
