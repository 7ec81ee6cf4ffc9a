public import Registry

/// 照合の問い: who asks for partners.
public enum MatchQuery: Hashable, Sendable {
    /// A subject of the index, by its id, and from which of its entries it asks.
    case subject(String, from: MatchFocus = .everything)
    /// Somebody who is not registered and says it in words.
    case asker(Asker)
}

/// 未登録の相談者: needs and offers in words, and what is known of the asker's side.
public struct Asker: Hashable, Sendable {
    /// 求めること, one text each.
    public var needs: [String]
    /// 提供できること, one text each.
    public var offers: [String]
    /// 工・商・農; nil when unknown.
    public var sector: Sector?
    /// 37部門 code; nil when unknown.
    public var linkageSector: String?
    /// Where the asker is; nil when unknown.
    public var position: Position?

    /// An asker of whom only the words are known.
    public init(needs: [String], offers: [String] = []) {
        self.needs = needs
        self.offers = offers
    }
}

/// 絞り込み: what a partner must be. An empty filter lets everybody through.
public struct MatchFilter: Hashable, Sendable {
    /// Only these sectors; a subject whose sector is unknown is left out. Nil: any.
    public var sectors: Set<Sector>?
    /// Only subjects of at least one of these kinds. Nil: any.
    public var kinds: Set<Organization.Kind>?
    /// Only this near. Who is at an unknown distance, or known by the municipality only, is left out, and counted in
    /// `PartnerList.leftOutForUnknownPlace`.
    public var withinKilometres: Double?

    /// A filter; everything left out is not asked for.
    public init(
        sectors: Set<Sector>? = nil, kinds: Set<Organization.Kind>? = nil, withinKilometres: Double? = nil
    ) {
        self.sectors = sectors
        self.kinds = kinds
        self.withinKilometres = withinKilometres
    }

    /// Whether the partner is near enough; nil when a distance is asked for and one of the places is unknown.
    func reaches(from asker: Position?, to partner: Position?) -> Bool? {
        guard let withinKilometres else { return true }
        guard let asker, let partner, !asker.isCentre, !partner.isCentre,
            let kilometres = asker.kilometres(to: partner)
        else { return nil }
        return kilometres <= withinKilometres
    }
}
