import Registry

/// Whoever asks, in the terms of an index.
struct AskingParty {
    /// Tells askers apart where scores tie.
    let key: UInt64
    /// The asker's place in the index; nil for somebody who is not registered.
    let ordinal: Int?
    let needs: [TextVector]
    /// Offers, and the name of a registered asker.
    let offers: [TextVector]
    let profile: Profile
}

extension PartnerIndex {
    /// A subject of the index as an asker, with everything it has.
    func party(_ ordinal: Int) -> AskingParty {
        AskingParty(
            key: StableHash.of([subjects[ordinal].id]), ordinal: ordinal, needs: needs.vectors(of: ordinal),
            offers: offers.vectors(of: ordinal), profile: profile(of: ordinal))
    }

    /// The same with some of its entries; nil when it has none of those.
    func party(_ ordinal: Int, from focus: MatchFocus) -> AskingParty? {
        let subject = subjects[ordinal]
        guard subject.entries.contains(where: focus.admits) else { return nil }
        // The texts stand in the order of the entries, the name after the offers.
        func texts(_ all: [TextVector], _ side: Entry.Side) -> [TextVector] {
            let isWanted = subject.entries.filter { $0.side == side }.map(focus.admits)
            return zip(all, isWanted + [focus.admitsName]).filter(\.1).map(\.0)
        }
        return AskingParty(
            key: StableHash.of([subject.id]), ordinal: ordinal, needs: texts(needs.vectors(of: ordinal), .need),
            offers: texts(offers.vectors(of: ordinal), .offer), profile: profile(of: ordinal))
    }

    /// What the factors look at of a subject.
    func profile(of ordinal: Int) -> Profile { Profile(subjects[ordinal], priorityMask: priorityMasks[ordinal]) }

    /// Nil when none of the texts says anything.
    func party(_ asker: Asker) -> AskingParty? {
        let needs = asker.needs.map { vector(of: $0, side: .need) }.filter { $0.needScale > 0 }
        let offers = asker.offers.filter(\.saysSomething).map { vector(of: $0, side: .offer) }
        guard !needs.isEmpty || !offers.isEmpty else { return nil }
        let key = StableHash.of(["needs"] + asker.needs + ["offers"] + asker.offers)
        return AskingParty(
            key: key, ordinal: nil, needs: needs, offers: offers,
            profile: Profile(asker, priorityMask: factors.priorityFields.mask(of: needs + offers)))
    }
}

extension String {
    /// Whether there is a letter or digit in it.
    fileprivate var saysSomething: Bool { contains { $0.isLetter || $0.isNumber } }
}
