extension Organization {
    /// 項目: what can be said of an organisation, named as in events, locks and audiences.
    public enum Field: String, CaseIterable, Hashable, Sendable {
        case name, nameKana, tradeName, kinds, corporateNumber, invoiceNumber, industry, sector
        case municipality, postalCode, address, coordinate, placeKind, phone, email, website, people
        case founded, capital, staff, summary, interests, farm, offers, needs
        case capacity, pause, state, verification, audiences, identifiers
    }

    /// Who sees a field unless the record says fewer: **the** table of field × audience.
    ///
    /// What a corporation's register makes public is public. Where somebody without a corporate number and without
    /// a shop works is most often where they live, so only coordinators see more than the town.
    public func defaultAudience(of field: Field) -> Audience {
        switch field {
        case .name, .nameKana, .tradeName, .kinds, .corporateNumber, .invoiceNumber, .industry, .sector, .municipality,
            .placeKind, .website, .founded, .summary, .interests, .farm, .offers, .needs, .state, .verification:
            .public
        case .postalCode, .address, .coordinate:
            corporateNumber != nil || kinds.contains(.shop) || kinds.contains(.government) ? .public : .coordinators
        case .capital, .staff: .members
        case .phone, .email, .capacity, .pause: .support
        case .people, .audiences, .identifiers: .coordinators
        }
    }

    /// Who sees a field of this record: the stricter of the default and what the record says.
    public func audience(of field: Field) -> Audience {
        let standard = defaultAudience(of: field)
        guard let own = audiences[field], own.strictness >= standard.strictness else { return standard }
        return own
    }

    /// The record as this viewer may see it, or nil where they may not know of it.
    ///
    /// Drafts, withdrawn and merged records are for those who may edit, and so are entries that are not published;
    /// everything that is read leaves through here.
    public func visible(to viewer: Viewer) -> Organization? {
        switch state {
        case .published, .closed: break
        case .draft, .review, .withdrawn, .merged: guard viewer.oversees(self) else { return nil }
        }
        var seen = self
        for field in Field.allCases where !viewer.belongs(to: audience(of: field), of: self) { seen.remove(field) }
        let oversees = viewer.oversees(self)
        seen.entries.removeAll {
            !viewer.belongs(to: $0.audience, of: self) || ($0.state != .published && !oversees)
        }
        // A business's interest in 事業承継 tells as much as the wish itself.
        if kinds.isDisjoint(with: [.supportAgency, .government, .bank]), !viewer.belongs(to: .coordinators, of: self) {
            seen.interests.removeAll(where: SuccessionWords.touch)
        }
        return seen
    }

    /// Takes a field out; of a place, the other fields stay.
    private mutating func remove(_ field: Field) {
        var nothing = Organization(id: id, name: "（非公開）")
        nothing.state = state
        nothing.site = site.map { Place(kind: $0.kind) }
        take(field, from: nothing)
    }
}
