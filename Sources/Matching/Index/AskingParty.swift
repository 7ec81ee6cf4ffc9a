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
    /// A subject of the index as an asker.
    func party(_ ordinal: Int) -> AskingParty {
        let subject = subjects[ordinal]
        return AskingParty(
            key: StableHash.of([subject.id]), ordinal: ordinal, needs: needs.vectors(of: ordinal),
            offers: offers.vectors(of: ordinal), profile: profile(of: ordinal))
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
