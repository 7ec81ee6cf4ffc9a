/// 工・商・農, and the parties around them. Partners from different sectors complete one another.
public enum Sector: String, CaseIterable, Hashable, Sendable {
    /// 工: manufacturing, construction, mining.
    case industry
    /// 商: trade and services.
    case commerce
    /// 農: agriculture, forestry and fisheries.
    case agriculture
    /// 支援: 商工会, 商店会, 相談センター and other support agencies.
    case support
    /// 学: universities and schools.
    case academia
    /// 金: banks and credit unions.
    case finance
    /// 福: welfare workplaces.
    case welfare
    /// 官: the city and other public bodies.
    case `public`
}

extension Organization {
    /// 工・商・農: what was set by hand, else what a kind decides, else the industry, else what a kind suggests.
    ///
    /// Nil when none of these is known: unknown, not "none".
    public func sector(in classification: IndustryClassification) -> Sector? {
        declaredSector
            ?? kinds.sorted { $0.rawValue < $1.rawValue }.lazy.compactMap(\.decidingSector).first
            ?? industry.flatMap { classification.sector(of: $0) }
            ?? (kinds.contains(.farm) ? .agriculture : kinds.contains(.shop) ? .commerce : nil)
    }
}

extension Organization.Kind {
    /// The sector that this kind settles whatever the industry.
    var decidingSector: Sector? {
        switch self {
        case .university, .school: .academia
        case .welfare: .welfare
        case .bank: .finance
        case .government: .public
        case .supportAgency: .support
        case .company, .startup, .farm, .shop, .association, .freelancer, .npo, .founder: nil
        }
    }
}
