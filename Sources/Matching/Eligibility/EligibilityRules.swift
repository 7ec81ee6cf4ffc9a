public import Registry

/// 判定の定義: what the law and the cities mean by 中小企業者, 販売農家, 空き店舗, read from the reference tables.
public struct EligibilityRules: Sendable {
    /// 中小企業基本法第2条: the limits of one class, all inclusive.
    public struct SizeLimit: Hashable, Sendable {
        let capital: Int
        let employees: Int
        let microEmployees: Int

        /// Limits in yen and heads.
        public init(capital: Int, employees: Int, microEmployees: Int) {
            (self.capital, self.employees, self.microEmployees) = (capital, employees, microEmployees)
        }
    }

    /// みなし大企業: shares of large companies from which on a company counts as one.
    public struct DeemedLargeLimits: Hashable, Sendable {
        let largest: Share
        let total: Share
        let officers: Share

        /// From these shares on.
        public init(largest: Share, total: Share, officers: Share) {
            (self.largest, self.total, self.officers) = (largest, total, officers)
        }
    }

    /// 面積か販売額で決まる農業者の区分: either is enough.
    public struct FarmLimit: Hashable, Sendable {
        let squareMetres: Int
        let sales: Int

        /// Either of these.
        public init(squareMetres: Int, sales: Int) { (self.squareMetres, self.sales) = (squareMetres, sales) }
    }

    let industries: IndustryClassification
    let sizeLimits: [SizeClass: SizeLimit]
    let deemedLarge: DeemedLargeLimits
    let farmLimits: [String: FarmLimit]
    let vacantMonths: [MunicipalityCode: Int]
    let priorityFields: [PriorityField]
    /// The section of every middle class.
    private let sections: [String: IndustryCode]
    private let possibleClasses: [IndustryCode: [SizeClass]]

    /// Definitions from their tables.
    ///
    /// - Parameters:
    ///   - sizeClasses: of middle classes and below.
    ///   - farmLimits: by 区分.
    ///   - vacantMonths: for how long a shop is empty before a municipality calls it vacant.
    public init(
        industries: IndustryClassification, sizeLimits: [SizeClass: SizeLimit], sizeClasses: [IndustryCode: SizeClass],
        deemedLarge: DeemedLargeLimits, farmLimits: [String: FarmLimit], vacantMonths: [MunicipalityCode: Int],
        priorityFields: [PriorityField]
    ) {
        self.industries = industries
        self.sizeLimits = sizeLimits
        possibleClasses = Self.possibleClasses(sizeClasses, industries)
        self.deemedLarge = deemedLarge
        self.farmLimits = farmLimits
        self.vacantMonths = vacantMonths
        self.priorityFields = priorityFields
        let middle = industries.items.filter { $0.code.rawValue.utf8.count == 2 }
        sections = Dictionary(
            middle.compactMap { item in item.parent.map { (item.code.rawValue, $0) } }, uniquingKeysWith: { $1 })
    }

    /// The classes an industry may be of: one where it is known well enough, else those of everything below it.
    func sizeClasses(of industry: IndustryCode?) -> [SizeClass] {
        guard let industry else { return SizeClass.allCases }
        return possibleClasses[industry] ?? SizeClass.allCases
    }

    /// Whether an industry is this code or lies below it; nil where it is known too roughly to tell.
    func lies(_ industry: IndustryCode, in code: IndustryCode) -> Bool? {
        let (known, wanted) = (industry.rawValue, code.rawValue)
        if known == wanted { return true }
        if isBelow(known, wanted) { return true }
        return isBelow(wanted, known) ? nil : false
    }

    private func isBelow(_ fine: String, _ rough: String) -> Bool {
        guard fine.utf8.count > rough.utf8.count else { return false }
        if rough.utf8.count > 1 { return fine.hasPrefix(rough) }
        return sections[String(fine.prefix(2))]?.rawValue == rough
    }

    /// For every code the classes of itself and of everything below it.
    private static func possibleClasses(
        _ classes: [IndustryCode: SizeClass], _ industries: IndustryClassification
    ) -> [IndustryCode: [SizeClass]] {
        var possible: [IndustryCode: Set<SizeClass>] = [:]
        for (code, sizeClass) in classes {
            for item in industries.lineage(of: code) { possible[item.code, default: []].insert(sizeClass) }
        }
        return possible.mapValues { classes in SizeClass.allCases.filter(classes.contains) }
    }
}
